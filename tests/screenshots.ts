import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { BrowserContext } from 'playwright-core';
import { Organiser } from '../bin/demonstration/organiser.ts';
import { linksFromMails } from '../bin/demonstration/visitor.ts';
import { sample } from '../functions/events/sample.ts';
import { type Local, startLocal } from '../lib/local/local.ts';
import { synthesize } from '../lib/local/synth.ts';
import { launchBrowser } from './browser.ts';
import { picture } from './functions/certificates/reading.ts';

/** Makes the README's pictures from the running system: `npm run screenshots`. */
const IMAGES = fileURLToPath(new URL('../docs/images', import.meta.url));
const PEOPLE = 30;

await mkdir(IMAGES, { recursive: true });
const local = await startLocal({ assembly: await synthesize() });
const browser = await launchBrowser();
try {
  const organiser = new Organiser(local.cli);
  const { event, participantsCsv, attendanceCsv } = sample(PEOPLE);
  await organiser.apply(event);
  await organiser.import(event.id, 'participants', participantsCsv);
  await organiser.import(event.id, 'attendance', attendanceCsv);
  await organiser.run(event.id, 'invitations');
  await local.quiet();
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  await participant(context, await linkOfOneWithForms(context));
  await local.quiet();
  await certificate(context, await newestCertificate(local));
} finally {
  await browser.close();
  await local.stop();
}

/** Somebody whose form is all that is missing. */
async function linkOfOneWithForms(context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  for (const link of (await linksFromMails(local)).values()) {
    await page.goto(link);
    const [forms, certificates] = await Promise.all(
      ['main .btn[href*="/forms/"]', 'a[href*="/certificates/"]'].map((what) => page.locator(what).count()),
    );
    if (forms && !certificates && (await page.getByText('Imebaki hatua moja').count())) return link;
  }
  throw new Error('nobody lacks only a form');
}

/** Home, form, and home again with the certificate. */
async function participant(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(link);
  await page.screenshot({ path: join(IMAGES, 'home.png') });
  await page.locator('main .btn[href*="/forms/"]').first().click();
  for (const group of await page.locator('fieldset:has(input[type=radio])').all()) {
    const choices = await group.locator('label:has(input[type=radio])').all();
    await choices[choices.length === 11 ? 9 : Math.min(3, choices.length - 1)]?.click();
  }
  await page.mouse.move(0, 0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(IMAGES, 'form.png') });
  await page.locator('button[value=send]').click();
  await page.locator('a[href*="/certificates/"]').first().waitFor();
  await page.screenshot({ path: join(IMAGES, 'ready.png') });
}

async function newestCertificate({ clients, cloud }: Local): Promise<Uint8Array> {
  const Bucket = cloud.buckets[0]?.physical;
  const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'certificates/' }));
  const [newest] = Contents.sort((a, b) => Number(b.LastModified) - Number(a.LastModified));
  const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key: newest?.Key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

/** PDFium renders the page, and the browser makes a PNG of its pixels. */
async function certificate(context: BrowserContext, pdf: Uint8Array): Promise<void> {
  const { pixels, width, height } = await picture(pdf, 1.3);
  const page = await context.newPage();
  await page.setContent(
    `<canvas width="${width}" height="${height}" style="width:${width / 2}px;height:${height / 2}px">`,
  );
  await page.evaluate(
    ([base64, w, h]) => {
      const bytes = Uint8ClampedArray.from(atob(base64), (letter) => letter.charCodeAt(0));
      document
        .querySelector('canvas')
        ?.getContext('2d')
        ?.putImageData(new ImageData(bytes, w, h), 0, 0);
    },
    [Buffer.from(pixels.buffer).toString('base64'), width, height] as const,
  );
  await page.setViewportSize({ width: Math.ceil(width / 2) + 40, height: Math.ceil(height / 2) + 40 });
  await page.locator('canvas').screenshot({ path: join(IMAGES, 'certificate.png') });
}
