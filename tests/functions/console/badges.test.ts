import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBadge } from '../../../functions/attendance/badge.ts';
import { makeBadgeCodes } from '../../../functions/attendance/badge-store.ts';
import { typesetter } from '../../../functions/certificates/fonts.ts';
import { BADGE, badgeLayout } from '../../../functions/organiser/badge-layout.ts';
import { drawBadges } from '../../../functions/organiser/badge-sheet.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { picture } from '../certificates/reading.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2/badges';
const NAMES = [
  'Neema Joseph Mwakalinga',
  "Ng'wanakilala Mwanaidi Ramadhani Mfaumee wa Kilimanjaro na Usambara",
  'Wanjikũ wa Ngũgĩ',
  'أمينة محمد عبد الله',
  'አበበ ቢቂላ',
  'लक्ष्मी शर्मा',
  '张伟',
  'Ольга Иванова',
];

let desk: Desk;
let jar: Jar;
const people: Participant[] = [];
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  for (const [n, name] of NAMES.entries())
    people.push(
      await desk.person(event, { name, group: n > 5 ? 'kundi-2' : 'kundi-1', institution: 'Chuo cha Ufundi' }),
    );
  jar = (await desk.session('asha', { kk2: 'owner' })).jar;
}, 120_000);
afterAll(() => desk.stop());

async function download(form: Record<string, string>) {
  const answer = await desk.app.request(`https://cheti.example${AT}`, {
    method: 'POST',
    headers: {
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams(form),
  });
  return { status: answer.status, headers: answer.headers, pdf: new Uint8Array(await answer.arrayBuffer()) };
}

/** Pages, and the text of the first. */
async function read(pdf: Uint8Array): Promise<{ pages: number; text: string }> {
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  const text = items.flatMap((item) => ('str' in item ? [item.str, item.hasEOL ? ' ' : ''] : [])).join('');
  return { pages: document.numPages, text: text.replaceAll(/\s+/g, ' ') };
}
const whole = { group: '', from: '1', to: '999999999', paper: 'a6' };

describe('the page of badges', () => {
  it('offers a file of everybody, of a home group, of one person', async () => {
    const text = async (query: string) => (await desk.open(jar, AT + query)).text;
    expect(await text('')).toMatch(/Namba 1 hadi 8.*?watu 8/s);
    expect(await text('?group=kundi-2')).toMatch(/Namba 7 hadi 8.*?watu 2/s);
    expect(await text('?number=3&paper=a6')).toMatch(/Namba 3<.*?watu 1 · A6/s);
    expect(await text('?number=77')).toContain('Hakuna aliyepatikana');
  });

  it('makes no codes by being looked at', async () => {
    await desk.open(jar, AT);
    expect((await desk.items('EVENT#kk2')).filter(({ sk }) => sk === 'BADGES')).toEqual([]);
  });
});

describe('a file of badges', () => {
  it('has a page for each on A6, and one for four on A4', async () => {
    const { status, headers, pdf } = await download(whole);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(headers.get('content-disposition')).toBe('attachment; filename="Vitambulisho kk2 1-8.pdf"');
    expect((await read(pdf)).pages).toBe(8);
    const four = await download({ ...whole, paper: 'a4' });
    expect((await read(four.pdf)).pages).toBe(2);
    expect((await desk.engines.audit()).map(({ act }) => act)).toContain('badges-printed');
  });

  it('says name, group and number, and its code is read by what the door reads with', async () => {
    const { pdf } = await download({ ...whole, from: '1', to: '1' });
    const { text } = await read(pdf);
    for (const said of ['Neema Joseph Mwakalinga', 'Chuo cha Ufundi', 'Kundi la 1', 'Kikao Kazi cha Pili'])
      expect(text).toContain(said);
    const { pixels, width, height } = await picture(pdf, 2);
    const badge = readBadge(decodeQR({ width, height, data: Uint8ClampedArray.from(pixels) }));
    const codes = await makeBadgeCodes(desk.engines.table, desk.world, 'kk2');
    expect(badge).toEqual({ event: 'kk2', code: codes(people[0]?.id ?? '') });
  });

  it('of nobody is not made', async () => {
    expect((await download({ ...whole, from: '500' })).status).toBe(404);
    expect((await download({ ...whole, paper: 'a0' })).status).toBe(422);
  });

  it('of three hundred is small enough for one answer', async () => {
    const badges = Array.from({ length: 300 }, (_, n) => ({
      ...{ name: `${NAMES[n % NAMES.length]} ${n}`, institution: `Halmashauri ya Wilaya ${n}`, group: 'Kundi la 1' },
      ...{ number: n, code: `CHETI.KIKAO-KAZI-2019.${String(n).padStart(12, 'A')}` },
    }));
    const sheet = { title: 'Kikao Kazi', accent: '#1e6fb8', language: 'sw', paper: 'a4', now: new Date(0) } as const;
    expect((await drawBadges(sheet, badges)).byteLength).toBeLessThan(4_000_000);
  }, 60_000);
});

describe('what is written on a badge', () => {
  const badge = { institution: 'Chuo cha Ufundi', group: 'Kundi la 1', number: 12, code: 'x' };
  const MARGIN = 17;

  it.each([...NAMES, 'x'.repeat(120), Array(30).fill('Mwanaidi').join(' ')])('stays within it: %s', (name) => {
    const { runs, named } = badgeLayout('Kikao Kazi', { ...badge, name }, typesetter);
    expect(named).toBe(true);
    for (const { x, width, base, size } of runs) {
      expect(x).toBeGreaterThan(MARGIN);
      expect(x + width).toBeLessThan(BADGE.width - MARGIN);
      expect(base - size).toBeGreaterThan(0);
      expect(base).toBeLessThan(BADGE.height - 8);
    }
  });

  it('leaves room to write a name that no font has, rather than boxes', () => {
    const { runs, named } = badgeLayout('Kikao Kazi', { ...badge, name: 'Asha 👍' }, typesetter);
    expect([named, runs.some(({ text }) => text.includes('Asha'))]).toEqual([false, false]);
  });
});
