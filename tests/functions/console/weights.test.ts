import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readerApp } from '../../../functions/api/reader.tsx';
import { type Desk, openDesk, SITE } from './desk.ts';
import { everyPage, STATUS } from './every-page.ts';

/** Bytes as they travel: a browser's first page with all that it loads; each further one without what is kept for good. */
const MOST = { first: 100_000, further: 30_000 };

let desk: Desk;
let every: Awaited<ReturnType<typeof everyPage>>;
beforeAll(async () => {
  desk = await openDesk();
  every = await everyPage(desk);
  // A page of people is full.
  for (let n = 1; n <= 30; n++)
    await desk.person(every.event, { name: `Zawadi Mwanaidi Mfaumee ${n}`, address: `zawadi${n}@example.org` });
}, 300_000);
afterAll(() => desk.stop());

const reader = readerApp();

/** As it travels, and what it says. Text is compressed by us, by brotli as CloudFront does. */
async function fetched(path: string, who: string) {
  const cookie = [...(every.jars[who] ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  const app = path.startsWith('/api/v1') ? reader : desk.app;
  const answer = await app.request(SITE + path, { headers: { cookie, 'accept-encoding': 'br' } });
  const body = await answer.arrayBuffer();
  const isText = answer.headers.get('content-encoding') === 'br';
  return { answer, bytes: body.byteLength, text: isText ? brotliDecompressSync(body).toString() : '' };
}

/** Addresses that a page, or a script, loads from our own site: scripts, and pictures. */
const LOADED = /["'`](\/organiser\/[\w-]+\.js(?:\?[^"'`]*)?)["'`]|<img src="(\/[^"]+)"/g;
const loads = (text: string): string[] => [
  ...new Set([...text.matchAll(LOADED)].map(([, script, picture]) => script ?? picture ?? '')),
];

it('weighs at most 100 KB where it is the first, and 30 KB where it follows another', async () => {
  const heavy: string[] = [];
  const weighed = new Map<string, Awaited<ReturnType<typeof fetched>>>();
  for (const [name, [who, path]] of Object.entries(every.pages)) {
    const { answer, bytes, text } = await fetched(path, who);
    expect([name, answer.status]).toEqual([name, STATUS[name] ?? 200]);
    expect(answer.headers.get('content-encoding')).toBe('br');
    // Nothing else can be loaded than is counted here: scripts and pictures of ours, and what stands in the page.
    const rules = answer.headers.get('content-security-policy') ?? '';
    expect(rules).toContain("default-src 'none'");
    expect(rules).not.toMatch(/font-src|media-src|frame-src|style-src[^;]*'self'|img-src(?! ('self' )?data:;)/);
    const loaded = [...loads(text)];
    for (const each of loaded) {
      const one = weighed.get(each) ?? (await fetched(each, who));
      weighed.set(each, one);
      loaded.push(...loads(one.text).filter((further) => !loaded.includes(further)));
    }
    const all = loaded.flatMap((each) => weighed.get(each) ?? []);
    const anew = all.filter((one) => !one.answer.headers.get('cache-control')?.includes('immutable'));
    const weight = (some: typeof all) => some.reduce((sum, one) => sum + one.bytes, bytes);
    if (weight(all) > MOST.first) heavy.push(`${name}: ${weight(all)} at first`);
    if (weight(anew) > MOST.further) heavy.push(`${name}: ${weight(anew)} as a further page`);
  }
  expect(weighed.size).toBeGreaterThan(1);
  expect(heavy).toEqual([]);
}, 60_000);
