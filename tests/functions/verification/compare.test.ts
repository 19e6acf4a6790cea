import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putCertificate, putLookups, takeNumber } from '../../../functions/certificates/store.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { verificationApp } from '../../../functions/verification/app.tsx';
import { messages } from '../../../functions/verification/messages.ts';
import { launchBrowser, SITE, serve } from '../../browser.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { certificateOf, personOf } from '../home/case.ts';

const PDF = Buffer.from('%PDF-1.7 what was issued');
const certificate = certificateOf(personOf('PDF-1'), {
  pdf: { key: 'certificates/x.pdf', sha256: sha256(PDF), bytes: PDF.length },
});

let engines: Engines;
let browser: Browser;
beforeAll(async () => {
  [engines, browser] = await Promise.all([startEngines(), launchBrowser()]);
  await putCertificate(engines.table, certificate);
  await takeNumber(engines.table, certificate);
  await putLookups(engines.table, certificate);
});
afterAll(async () => {
  await browser.close();
  await engines.stop();
});

async function open(javaScriptEnabled: boolean) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled });
  const app = verificationApp({ table: engines.table, log: createLog(() => undefined) });
  const asked: string[] = [];
  await serve(context, (request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return app.fetch(request);
  });
  const page = await context.newPage();
  await page.goto(`${SITE}/v/${certificate.code}`);
  return { page, asked };
}
const file = (buffer: Buffer) => ({ name: 'cheti.pdf', mimeType: 'application/pdf', buffer });
const say = messages.sw;

describe('a PDF held against the certificate', () => {
  it('is said to be genuine, or another, without leaving the device', async () => {
    const { page, asked } = await open(true);
    expect(await page.getByText(say.pdfSame).isVisible()).toBe(false);
    await page.getByLabel(say.pdfChoose).setInputFiles(file(PDF));
    await page.getByText(say.pdfSame).waitFor();
    expect(await page.getByText(say.pdfOther).isVisible()).toBe(false);
    await page.getByLabel(say.pdfChoose).setInputFiles(file(Buffer.concat([PDF, Buffer.from(' ')])));
    await page.getByText(say.pdfOther).waitFor();
    expect(await page.getByText(say.pdfSame).isVisible()).toBe(false);
    expect(asked).toEqual([`GET /v/${certificate.code}`]);
  });

  it('is compared by hand where no script runs: the fingerprint is there, and how to compute one', async () => {
    const { page } = await open(false);
    expect(await page.getByText(say.pdfChoose, { exact: true }).isVisible()).toBe(false);
    expect(await page.getByText(sha256(PDF)).isVisible()).toBe(true);
    await page.getByText(say.pdfHow).click();
    expect(await page.getByText('sha256sum cheti.pdf').isVisible()).toBe(true);
  });
});
