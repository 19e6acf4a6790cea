import { afterAll, beforeAll, expect, it } from 'vitest';
import { readerApp } from '../../../functions/api/reader.tsx';
import { type Desk, openDesk, SITE } from './desk.ts';
import { everyPage, STATUS } from './every-page.ts';

/** Bytes as they travel: a browser's first page with all that it loads, and each further one. */
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
  const ask = (headers: Record<string, string>) => app.request(SITE + path, { headers: { cookie, ...headers } });
  const answer = await ask({ 'accept-encoding': 'br' });
  const bytes = (await answer.arrayBuffer()).byteLength;
  return { answer, bytes, text: await (await ask({})).text() };
}

/** Addresses that a page, or a script, loads from our own site. */
const loads = (text: string): string[] => [
  ...new Set([...text.matchAll(/["'`](\/organiser\/[\w-]+\.js(?:\?[^"'`]*)?)["'`]/g)].map(([, path = '']) => path)),
];

it('weighs at most 100 KB where it is the first, and 30 KB where it follows another', async () => {
  const heavy: string[] = [];
  const weighed = new Map<string, Awaited<ReturnType<typeof fetched>>>();
  for (const [name, [who, path]] of Object.entries(every.pages)) {
    const { answer, bytes, text } = await fetched(path, who);
    expect([name, answer.status]).toEqual([name, STATUS[name] ?? 200]);
    expect(answer.headers.get('content-encoding')).toBe('br');
    // Nothing else can be loaded than is counted here: scripts of ours, and pictures that stand in the page.
    const rules = answer.headers.get('content-security-policy') ?? '';
    expect(rules).toContain("default-src 'none'");
    expect(rules).not.toMatch(/font-src|media-src|frame-src|style-src[^;]*'self'|img-src(?! data:;)/);
    const scripts = [...loads(text)];
    for (const script of scripts) {
      const one = weighed.get(script) ?? (await fetched(script, who));
      weighed.set(script, one);
      scripts.push(...loads(one.text).filter((each) => !scripts.includes(each)));
    }
    const all = scripts.flatMap((script) => weighed.get(script) ?? []);
    const anew = all.filter((one) => !one.answer.headers.get('cache-control')?.includes('immutable'));
    const weight = (some: typeof all) => some.reduce((sum, one) => sum + one.bytes, bytes);
    if (weight(all) > MOST.first) heavy.push(`${name}: ${weight(all)} at first`);
    if (weight(anew) > MOST.further) heavy.push(`${name}: ${weight(anew)} as a further page`);
  }
  expect(weighed.size).toBeGreaterThan(1);
  expect(heavy).toEqual([]);
}, 60_000);
