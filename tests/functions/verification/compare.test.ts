import { mkdtempSync } from 'node:fs';
import { open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { formatNumber } from '../../../functions/certificates/number.ts';
import { putCertificate, putLookups, takeNumber } from '../../../functions/certificates/store.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import type { Language } from '../../../functions/shared/language.ts';
import { createLog } from '../../../functions/shared/log.ts';
import type { verificationApp } from '../../../functions/verification/app.tsx';
import { fileMessages } from '../../../functions/verification/file-messages.ts';
import { bundleEntries } from '../../../lib/bundles.ts';
import { axeOn } from '../../axe.ts';
import { launchBrowser, SITE, serve } from '../../browser.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { certificateOf, event, personOf } from '../home/case.ts';

const folder = mkdtempSync(join(tmpdir(), 'cheti-compare-'));
const by = { kind: 'iam', id: 'x' } as const;
let engines: Engines;
let browser: Browser;
let app: typeof verificationApp;
let valid: Drawn;
let other: Drawn;
let replaced: Drawn;
let revoked: Drawn;

type Drawn = Awaited<ReturnType<typeof drawn>>;

/** A certificate with its file, as they are stored. */
async function drawn(n: number, changes: Partial<Certificate> = {}) {
  const number = formatNumber({ prefix: event.prefix, sequence: n, letter: 'A', edition: 1 });
  const code = `7KQ4M2XDABCDEFGH234${n}`;
  const made = certificateOf(personOf(`PDF-${n}`), { number, code, ...changes });
  const snapshot = { ...made.snapshot, number, code, verifyAddress: `${SITE}/v/${code}` };
  const { bytes } = await drawCertificate(snapshot);
  const pdf = { key: `certificates/${n}.pdf`, sha256: sha256(bytes), bytes: bytes.length };
  const certificate: Certificate = { ...made, snapshot, pdf };
  await putCertificate(engines.table, certificate);
  await takeNumber(engines.table, certificate);
  await putLookups(engines.table, certificate);
  return { certificate, bytes: Buffer.from(bytes) };
}

beforeAll(async () => {
  [engines, browser] = await Promise.all([startEngines(), launchBrowser()]);
  valid = await drawn(2);
  other = await drawn(3);
  replaced = await drawn(4, { replaced: { at: '2027-02-18T22:30:00Z', edition: 2 } });
  revoked = await drawn(5, { revoked: { at: '2027-02-20T10:00:00Z', reason: 'Kosa', by } });
  // As it is deployed: the script holds functions as the bundle has them.
  const { page } = await bundleEntries({ page: 'functions/verification/app.tsx' }, folder);
  app = (await import(pathToFileURL(join(page, 'index.mjs')).href)).verificationApp;
});
afterAll(async () => {
  await browser.close();
  await engines.stop();
  await rm(folder, { recursive: true });
});

interface Visit {
  certificate?: Certificate;
  language?: Language;
  site?: string;
  script?: boolean;
  scheme?: 'light' | 'dark';
}

async function visit({
  certificate = valid.certificate,
  language = 'sw',
  site = SITE,
  script = true,
  scheme = 'light',
}: Visit = {}) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: script,
    colorScheme: scheme,
  });
  const served = app({ table: engines.table, log: createLog(() => undefined) });
  const asked: string[] = [];
  await serve(context, (request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return served.fetch(request);
  });
  const page = await context.newPage();
  const path = `/v/${certificate.code}`;
  await page.goto(`${site}${path}?lang=${language}`);
  return { page, asked, path, say: fileMessages[language], status: page.getByRole('status') };
}

const file = (buffer: Buffer, name = 'cheti.pdf') => ({ name, mimeType: 'application/pdf', buffer });

/** Chooses a file and waits for what is said of it. */
async function said(page: Page, chosen: ReturnType<typeof file> | string): Promise<string> {
  await page.locator('input[type=file]').setInputFiles(chosen);
  await page.locator('[data-word]:not([hidden])').waitFor();
  return shown(page);
}
/** What can be seen of the status. */
const shown = async (page: Page) => plain((await page.getByRole('status').allInnerTexts()).join(' '));
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

const changed = (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  copy[5000] = (copy[5000] ?? 0) ^ 1;
  return copy;
};

describe.each(['sw', 'en'] as const)('a PDF held against its certificate (%s)', (language) => {
  it('is said to be that very file, an edited one, another certificate’s or not ours, and never leaves the browser', async () => {
    const { page, asked, path, say } = await visit({ language });
    expect(await said(page, file(valid.bytes))).toBe(`cheti.pdf ${say.same}`);
    expect(await said(page, file(changed(valid.bytes), 'nakala.pdf'))).toBe(`nakala.pdf ${say.edited}`);
    expect(await said(page, file(other.bytes))).toBe(
      `cheti.pdf ${say.other} ${other.certificate.number} ${say.otherLink}`,
    );
    const link = page.getByRole('link', { name: say.otherLink });
    expect(await link.getAttribute('href')).toBe(`/v/${other.certificate.code}`);
    expect(await said(page, file(await page.screenshot(), 'picha.pdf'))).toBe(`picha.pdf ${say.foreign}`);
    expect(await said(page, file(Buffer.alloc(0)))).toBe(`cheti.pdf ${say.foreign}`);
    expect(asked).toEqual([`GET ${path}`]);
    await page.context().close();
  });

  it('of a replaced or revoked one is said to be that file, but worth nothing', async () => {
    for (const [{ certificate, bytes }, word] of [
      [replaced, fileMessages[language].sameReplaced],
      [revoked, fileMessages[language].sameRevoked],
    ] as const) {
      const { page } = await visit({ certificate, language });
      expect(await said(page, file(bytes))).toBe(`cheti.pdf ${word}`);
      expect(await page.locator('.ok').count()).toBe(0);
      await page.context().close();
    }
  });

  it('is not read where it is over 20 MB, and said to be unreadable where the browser cannot', async () => {
    const { page, say } = await visit({ language });
    const large = join(folder, `${language}.pdf`);
    await writeFile(large, valid.bytes);
    const handle = await open(large, 'r+');
    await handle.truncate(50_000_000);
    await handle.close();
    const size = String(Math.ceil(valid.bytes.length / 1000));
    await page.evaluate(() => {
      File.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    });
    expect(await said(page, large)).toBe(`${language}.pdf ${plain(say.large(size))}`);
    expect(await said(page, file(valid.bytes))).toBe(`cheti.pdf ${say.unreadable}`);
    await page.context().close();
  });
});

describe('a PDF dropped on the page', () => {
  it('is held against the certificate, wherever it falls; what is no file is left to the browser', async () => {
    const { page, status, say } = await visit();
    const dropped = (what: 'file' | 'text') =>
      page.evaluate(
        ([what, base64]) => {
          const dataTransfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          if (what === 'file') dataTransfer.items.add(new File([bytes], 'cheti.pdf', { type: 'application/pdf' }));
          else dataTransfer.setData('text/plain', 'KK2');
          const taken = (type: string) =>
            !document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
          return [taken('dragover'), document.querySelectorAll('.drop.over').length, taken('drop')];
        },
        [what, valid.bytes.toString('base64')] as const,
      );
    expect(await dropped('text')).toEqual([false, 0, false]);
    expect(await dropped('file')).toEqual([true, 1, true]);
    await page.getByText(say.same).waitFor();
    expect(await status.getByText(say.same).isVisible()).toBe(true);
    expect(await page.locator('.drop.over').count()).toBe(0);
    await page.context().close();
  });
});

describe('where the browser cannot compare', () => {
  it('no script runs: the fingerprint is there, and the keyboard opens how to compute one', async () => {
    const { page, say } = await visit({ script: false });
    expect(await page.getByText(say.choose, { exact: true }).isVisible()).toBe(false);
    expect(await page.getByText(sha256(valid.bytes)).isVisible()).toBe(true);
    const how = page.getByText('sha256sum cheti.pdf');
    expect(await how.isVisible()).toBe(false);
    await page.locator('summary').press('Enter');
    expect(await how.isVisible()).toBe(true);
    await page.context().close();
  });

  it('the page came by plain http: it says so, and how to compare by hand', async () => {
    const { page, say } = await visit({ site: 'http://cheti.example' });
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    expect(await shown(page)).toBe(say.insecure);
    expect(await page.getByText(say.choose, { exact: true }).isVisible()).toBe(false);
    expect(await page.getByText('sha256sum cheti.pdf').isVisible()).toBe(true);
    await page.context().close();
  });
});

it.each(['light', 'dark'] as const)('axe finds nothing at any of the answers, %s', async (scheme) => {
  const found: string[] = [];
  for (const { certificate, bytes } of [valid, revoked]) {
    const { page } = await visit({ certificate, scheme });
    await said(page, file(bytes));
    await page.$$eval('[data-word]', (all) => {
      for (const one of all) (one as HTMLElement).hidden = false;
    });
    found.push(...(await axeOn(page)).found);
    await page.context().close();
  }
  expect(found).toEqual([]);
});

it('the script weighs less than 1.5 KB as it is sent', async () => {
  const { page } = await visit();
  expect(gzipSync((await page.locator('script').textContent()) ?? '').length).toBeLessThan(1500);
  await page.context().close();
});
