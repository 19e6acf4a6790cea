import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInbox } from '../../../lib/local/inbox.ts';
import { MailStore } from '../../../lib/local/mail-store.ts';
import { launchBrowser } from '../../browser.ts';

const MAILS = 450;
let server: Awaited<ReturnType<typeof startInbox>>;
let site: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cheti-mails-'));
  const store = await MailStore.open(folder);
  for (let n = 1; n <= MAILS; n++) {
    const to = [`${n % 3 === 0 ? 'tatu' : 'mwanahamisi.ngwanakilala.rwegasira'}.${n}@maendeleo-ya-jamii.example`];
    const what = { messageId: `m${n}`, from: 'cheti@cheti.example', tags: {}, bytes: 1, to };
    await store.add({ ...what, at: '2026-11-25T10:00:00.000Z', subject: `Barua ${n}.` }, Buffer.from(''));
  }
  server = await startInbox(store, 0, '127.0.0.1');
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const page = async (query: string) => (await fetch(`${site}/${query}`)).text();
const listed = (html: string) => [...html.matchAll(/Barua (\d+)\./g)].map(([, n]) => Number(n));

describe('the inbox', () => {
  it('lists every mail, the newest first, on pages that lead to one another', async () => {
    const pages = await Promise.all(['', '?page=2', '?page=3'].map(page));
    expect(pages.flatMap(listed)).toEqual(Array.from({ length: MAILS }, (_, at) => MAILS - at));
    expect(pages.map((html) => [/>Newer</.test(html), />Older</.test(html)])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    for (const odd of ['?page=0', '?page=x', '?page=-1'])
      expect(listed(await page(odd))).toEqual(listed(pages[0] ?? ''));
    expect(listed(await page('?page=99'))).toEqual(listed(pages[2] ?? ''));
  });

  it('searches by a button, and keeps what was asked for on further pages', async () => {
    const html = await page('?q=MWANAHAMISI');
    expect(html).toContain('300 mails');
    expect(html).toContain('<button>Search</button>');
    const next = /href="\/(\?[^"]+)">Older/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(listed(await page(next))).toHaveLength(100);
  });

  it('scrolls sideways nowhere on a telephone', async () => {
    const browser = await launchBrowser();
    const tab = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await tab.goto(site);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await browser.close();
  });
});
