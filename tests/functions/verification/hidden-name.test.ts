import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/certificates/certificate.ts';
import { setNameHidden } from '../../../functions/certificates/hidden-name.ts';
import { formatNumber } from '../../../functions/certificates/number.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { verificationApp } from '../../../functions/verification/app.tsx';
import { messages } from '../../../functions/verification/messages.ts';
import { certificateOf, event, personOf } from '../home/case.ts';
import { type House, openHouse } from '../home/house.ts';

const NAME = "Ng'wanakilala Mwanaidi Mfaume";
const lines: string[] = [];
let house: House;
let app: ReturnType<typeof verificationApp>;

/** A paper's certificate whose holder hides their name. */
async function hidden(n: number): Promise<Certificate> {
  const person = personOf(`H-${n}`, { name: NAME, sequence: n });
  const code = `7KQ4M2XDABCDEFGH23${n}`;
  const number = formatNumber({ prefix: event.prefix, sequence: n, letter: 'P', edition: 1 });
  const made = certificateOf(person, { code, number, issuedAt: '2019-02-02T12:30:00.000Z' });
  const snapshot = { ...made.snapshot, code, number, says: 'paper' as const, paper: 'Mifumo salama ya taarifa' };
  await house.issue({ ...made, snapshot });
  await setNameHidden(house.table, house.world, { event: event.id, person: person.id, hidden: true });
  return { ...made, snapshot };
}

beforeAll(async () => {
  house = await openHouse();
  app = verificationApp({ table: house.table, world: house.world, log: createLog((line) => lines.push(line)) });
});
afterAll(() => house.stop());

const get = async (path: string) => (await app.request(path)).text();
const post = async (path: string, fields: Record<string, string>) => {
  const answer = await app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, location: answer.headers.get('location'), html: await answer.text() };
};
const HOLDERS = /wanakilala|Mwandamizi|Kongwa|Mifumo salama/;

describe('the page of a holder who hides their name', () => {
  it('says that the certificate is valid, and not whose it is', async () => {
    const { code, number } = await hidden(22);
    for (const language of ['sw', 'en'] as const) {
      const html = await get(`/v/${code}?lang=${language}`);
      for (const said of [
        messages[language].valid,
        messages[language].nameHidden,
        number,
        'Mshiriki',
        'Cheti cha Ushiriki',
      ])
        if (language === 'sw') expect(html).toContain(said);
      expect(html).not.toMatch(HOLDERS);
      expect(html).toContain(`action="/v/${code}"`);
    }
  });

  it('names no credential, and its link shows no name elsewhere', async () => {
    const { code } = await hidden(23);
    const html = await get(`/v/${code}`);
    for (const none of ['rel="alternate"', messages.sw.credential]) expect(html).not.toContain(none);
    expect(html).toContain('<meta property="og:title" content="Cheti cha Ushiriki"/>');
  });

  it('shows all once the name is typed that the certificate has', async () => {
    const { code } = await hidden(24);
    for (const name of [NAME, 'NG’WANAKILALA  mwanaidi mfaume']) {
      const { status, html } = await post(`/v/${code}`, { name });
      expect(status).toBe(200);
      expect(html).toContain(messages.sw.nameRight);
      for (const said of ['Ng’wanakilala Mwanaidi Mfaume', 'Afisa TEHAMA Mwandamizi', 'Kongwa', 'Mifumo salama'])
        expect(html).toContain(said);
    }
  });

  it('says no to any other, at the field, and tells nothing', async () => {
    const { code } = await hidden(25);
    for (const [name, why] of [
      ['Asha Juma', messages.sw.nameWrong],
      ['Mfaume', messages.sw.nameWrong],
      [' ', messages.sw.nameMissing],
    ] as const) {
      const { status, html } = await post(`/v/${code}`, { name });
      expect(status).toBe(422);
      expect(html).toContain('<title>Kosa: ');
      expect(html).toContain(why);
      // Whoever shows another's certificate must not be taken for its holder at first sight.
      expect(html.includes(messages.sw.valid)).toBe(why === messages.sw.nameMissing);
      expect(html.includes(messages.sw.nameNot)).toBe(why === messages.sw.nameWrong);
      expect(html).not.toMatch(HOLDERS);
    }
  });

  it('lets ten names be tried a day, many at once too, and then says neither yes nor no', async () => {
    const { code } = await hidden(26);
    const tried = await Promise.all(Array.from({ length: 30 }, () => post(`/v/${code}`, { name: 'Asha Juma' })));
    expect(tried.filter(({ status }) => status === 422)).toHaveLength(10);
    const right = await post(`/v/${code}`, { name: NAME });
    expect(right.status).toBe(429);
    expect(right.html).toContain(messages.sw.nameUnchecked);
    expect(right.html).toContain('Hii haimaanishi kuwa jina si sahihi, wala kwamba cheti si halali');
    for (const neither of [messages.sw.valid, messages.sw.nameNot]) expect(right.html).not.toContain(neither);
    expect(right.html).not.toMatch(HOLDERS);
    const today = house.clock.now;
    house.clock.now = new Date(today.getTime() + 24 * 3_600_000);
    expect((await post(`/v/${code}`, { name: NAME })).status).toBe(200);
    house.clock.now = today;
  });

  it('is as any other when the name is hidden no longer', async () => {
    const { code, person } = await hidden(27);
    await setNameHidden(house.table, house.world, { event: event.id, person, hidden: false });
    expect(await get(`/v/${code}`)).toMatch(HOLDERS);
    expect(await post(`/v/${code}`, { name: 'Asha' })).toMatchObject({ status: 303, location: `/v/${code}` });
  });
});

describe('the number of a hidden holder’s certificate', () => {
  it('opens the page without a name by letters of the code', async () => {
    const { code, number } = await hidden(32);
    expect(await post('/v', { number, proof: code.slice(0, 8) })).toMatchObject({
      status: 303,
      location: `/v/${code}`,
    });
  });

  it('with the exact name confirms it, and counts as a try', async () => {
    const { code, number } = await hidden(33);
    const named = await post('/v', { number, proof: NAME });
    expect(named.status).toBe(200);
    expect(named.html).toContain(messages.sw.nameRight);
    const wrong = await post('/v', { number, proof: 'Asha Juma' });
    expect(wrong.status).toBe(404);
    expect(wrong.html).not.toContain(code);
    for (let i = 0; i < 8; i++) await post('/v', { number, proof: 'Asha Juma' });
    for (const proof of [NAME, 'Asha Juma']) {
      const later = await post('/v', { number, proof });
      expect(later.status).toBe(429);
      expect(later.html).toContain(messages.sw.unavailableStrong);
      for (const never of [messages.sw.unknown, code]) expect(later.html).not.toContain(never);
      expect(later.html).not.toMatch(HOLDERS);
    }
    expect(await post('/v', { number, proof: code.slice(0, 8) })).toMatchObject({ status: 303 });
  });
});

it('logs no name that was typed', () => {
  expect(lines.join('\n')).toContain('"name":"wrong"');
  expect(lines.join('\n')).not.toMatch(/wanakilala|Asha|7KQ4/i);
});
