import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctionMessages } from '../../../functions/home/correction-messages.ts';
import {
  askForName,
  correctionsIn,
  decideCorrection,
  settleCorrection,
} from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { certificateOf, event, personOf } from './case.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const SMALL = "Ng'wanakilala Mwanaidi Ramadhani Mfaumee";
const GREAT = 'Neema Ally';
let made = 0;
async function someone(changes: Partial<Participant> = {}) {
  const person = personOf(`NAME-${++made}`, changes);
  return { person, ...(await house.register(person)) };
}
type Someone = Awaited<ReturnType<typeof someone>>;

const get = async ({ path, cookie }: Someone, query = '') =>
  (await house.app.request(`${path}/correction${query}`, { headers: { cookie } })).text();
const post = (
  { person, path, cookie }: Pick<Someone, 'person' | 'path' | 'cookie'>,
  name: string | undefined,
  { of = person.id, query = '', headers = {} }: { of?: string; query?: string; headers?: Record<string, string> } = {},
) =>
  house.app.request(`${path}/correction${query}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ person: of, ...(name !== undefined && { name }) }).toString(),
  });
const corrections = async ({ person }: Someone) =>
  correctionsIn(await personItems(house.table, person.event, person.id));

describe('the page on which a participant asks for another name', () => {
  it('shows the name as it is, and says what passes at once; GET writes nothing', async () => {
    const one = await someone();
    const before = await personItems(house.table, event.id, one.person.id);
    for (const language of ['sw', 'en'] as const) {
      const html = await get(one, `?lang=${language}`);
      for (const said of ['title', 'alone', 'send'] as const)
        expect(html).toContain(correctionMessages[language][said]);
      expect(html).not.toContain(correctionMessages[language].reissued);
    }
    expect(await personItems(house.table, event.id, one.person.id)).toEqual(before);
    expect(await get(one)).not.toContain('<script');
  });

  it('is reached from the name and from the certificate on the person’s own page', async () => {
    const one = await someone();
    const home = async () => (await house.app.request(one.path, { headers: { cookie: one.cookie } })).text();
    expect(await home()).toContain(`href="${one.path}/correction"`);
    await house.issue(certificateOf(one.person, { code: 'NAMENAMENAMENAMENAME' }));
    expect(await home()).toContain(`href="${one.path}/correction"`);
    expect(await get(one)).toContain(correctionMessages.sw.reissued);
  });

  it('takes a small change at once, wakes the issue worker, and shows how it goes on and ends', async () => {
    const one = await someone();
    house.drain('issue');
    const answer = await post(one, `  ${SMALL.replace(' ', '   ')} `);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${one.path}/correction`]);
    const [correction] = await corrections(one);
    if (!correction) throw new Error('nothing was asked');
    expect(correction).toMatchObject({ state: 'accepted', to: SMALL, decided: { by: { kind: 'person' } } });
    expect(house.peek('issue')).toEqual([expect.objectContaining({ event: event.id, person: one.person.id })]);
    house.waits.length = 0;
    expect(await get(one)).toContain(correctionMessages.sw.goingOn);
    expect(house.waits.reduce((sum, wait) => sum + wait, 0)).toBe(3000);
    house.onWait(() => settleCorrection(house.table, house.world, correction));
    house.waits.length = 0;
    expect(await get(one)).toContain(correctionMessages.sw.done);
    expect(house.waits).toHaveLength(1);
    expect(await get(one)).toContain(correctionMessages.sw.byOrganisers);
  });

  it('takes the same sent twice, and from two devices at once, for one', async () => {
    const one = await someone();
    const answers = await Promise.all([post(one, SMALL), post(one, SMALL), post(one, SMALL)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await corrections(one)).toHaveLength(1);
    const acts = (await house.audit()).filter(({ on }) => on === `${one.person.id}/1`);
    expect(acts.map(({ act, by }) => [act, by])).toEqual([['name-asked', { kind: 'person', id: one.person.id }]]);
  });

  it('keeps any other wish for the organisers, says so, and takes no second one before it is answered', async () => {
    const one = await someone({ language: 'en' });
    house.drain('issue');
    expect((await post(one, GREAT)).status).toBe(303);
    expect(house.peek('issue')).toEqual([]);
    const html = await get(one);
    expect(html).toContain(correctionMessages.en.waiting);
    expect(html).toContain(GREAT);
    expect(html).not.toContain('<form');
    const second = await post(one, 'Rehema Ally');
    expect(second.status).toBe(409);
    expect(await second.text()).toContain(correctionMessages.en.open);
    expect(await corrections(one)).toHaveLength(1);
    const home = await (await house.app.request(one.path, { headers: { cookie: one.cookie } })).text();
    expect(home).toContain(correctionMessages.en.onHome.waiting);
  });

  it('shows why a wish was rejected, and takes another', async () => {
    const one = await someone();
    await post(one, GREAT);
    const [correction] = await corrections(one);
    if (!correction) throw new Error('nothing was asked');
    const by = { kind: 'iam', id: 'x' } as const;
    await decideCorrection(house.table, house.world, correction, { state: 'rejected', by, reason: 'Kitambulisho' });
    await settleCorrection(house.table, house.world, correction);
    const html = await get(one);
    expect(html).toContain(correctionMessages.sw.rejected);
    expect(html).toContain('Sababu: Kitambulisho');
    expect(html).toContain('<form');
    expect((await post(one, 'Rehema Ally')).status).toBe(303);
    expect((await corrections(one)).map(({ state }) => state)).toEqual(['rejected', 'waiting']);
  });

  it.each([
    ['nothing', '   ', 'empty'],
    ['no field', undefined, 'empty'],
    ['the name as it is', "Ng'wanakilala Mwanaidi Ramadhani Mfaume", 'noChange'],
    ['no letter', '--- 12', 'no-name'],
    ['another script', 'สมชาย', 'foreign-letters'],
    ['a letter that is not seen', 'Asha\u202eJuma', 'invisible-character'],
    ['a broken letter', 'Asha \ufffd Juma', 'broken-character'],
    ['marks in a pile', `Asha${'\u0301'.repeat(9)}`, 'too-many-marks'],
    ['a whole book', 'Asha '.repeat(60), 'too-long'],
  ] as const)('refuses %s, says what to do, and keeps nothing', async (_, typed, code) => {
    const one = await someone();
    for (const language of ['sw', 'en'] as const) {
      const answer = await post(one, typed, { query: `?lang=${language}` });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      const say = correctionMessages[language];
      const said = code === 'empty' || code === 'noChange' ? say[code] : say.wrong[code]?.({}).split(/[(:]/)[0];
      expect(html.split(String(said?.replace(/ undefined.*/, ''))).length).toBeGreaterThan(2);
      expect(html).toContain('href="#name"');
    }
    expect(await corrections(one)).toEqual([]);
  });

  it('keeps what was typed as text', async () => {
    const html = await (await post(await someone(), '"><script>alert(1)</script>')).text();
    expect(html).not.toContain('<script');
    expect(html).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('saves nothing for another person than the page’s, and nothing from another origin, and says so', async () => {
    const [one, other] = [await someone(), await someone()];
    const answer = await post(one, GREAT, { of: other.person.id });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(correctionMessages.sw.otherPersonText);
    expect((await post(one, GREAT, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    for (const who of [one, other]) expect(await corrections(who)).toEqual([]);
  });

  it('is the same 404 without the person’s own session, whoever is asked for', async () => {
    const [one, other] = [await someone(), await someone()];
    await askForName(house.table, house.world, event.id, other.person.id, GREAT);
    const nobody = {
      ...other,
      person: { ...other.person, id: 'aaaaaaaaaaaaaaaa' },
      path: `/p/${event.id}/aaaaaaaaaaaaaaaa`,
    };
    const pages = new Set<string>();
    for (const who of [other, nobody])
      for (const cookie of [one.cookie, '', one.cookie.replace(one.person.id, who.person.id)])
        for (const answer of [
          await house.app.request(`${who.path}/correction`, { headers: { cookie } }),
          await post({ ...who, cookie }, GREAT),
        ]) {
          expect(answer.status).toBe(404);
          pages.add((await answer.text()).replaceAll(who.path, ''));
        }
    expect(pages.size).toBe(1);
    expect(await corrections(other)).toHaveLength(1);
  });

  it('writes no name into the log', () => {
    expect(house.lines.length).toBeGreaterThan(5);
    for (const line of house.lines) expect(line).not.toMatch(/wanakilala|Neema|Rehema/);
  });
});
