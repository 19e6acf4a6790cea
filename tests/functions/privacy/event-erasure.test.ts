import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentsOf } from '../../../functions/events/consent.ts';
import { currentEvent } from '../../../functions/events/store.ts';
import { noteConsent } from '../../../functions/feedback/store.ts';
import { beginMerge, markGone } from '../../../functions/participants/merged.ts';
import { countPeople, removeParticipant } from '../../../functions/participants/store.ts';
import { STRAGGLERS } from '../../../functions/privacy/erase.ts';
import { eventErasureOf } from '../../../functions/privacy/event-erasure.ts';
import { ONE_PERSONS_WORD } from '../../../functions/runs/ask.ts';
import { SECOND_PERSON, secondWord } from '../../../functions/runs/second-word.ts';
import { getRun } from '../../../functions/runs/store.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Desk, type Jar, openDesk } from '../console/desk.ts';
import { easyEvent } from '../organiser/office.ts';

const HOURS = 3600;
const by = { kind: 'organiser', id: 'o' } as const;
let desk: Desk;
const jars: Record<string, Jar> = {};

beforeAll(async () => {
  desk = await openDesk();
  await signIn();
});

/** A session lasts eight hours. */
async function signIn() {
  for (const name of ['asha', 'juma'])
    jars[name] = (await desk.session(name, { kk2: 'owner', muda: 'owner', kubwa: 'owner' })).jar;
}
afterAll(() => desk.stop());

const log = async (event: string) =>
  (await desk.items('AUDIT#')).filter((one) => one.event === event).map(({ act }) => act);
const eventNow = async (id: string) => {
  const held = await currentEvent(desk.engines.table, id);
  if (!held) throw new Error('no event');
  return held;
};
/** Sweeps until nobody is left, and stragglers are gone. */
async function sweepAll() {
  for (let n = 0; n < 2; n++) await desk.sweep();
  desk.world.pass(STRAGGLERS / 1000 + 1);
  for (let n = 0; n < 2; n++) await desk.sweep();
}

describe('an event', () => {
  const AT = '/organiser/events/kk2';
  const press = (who: string, body = { reason: 'Muda wake umekwisha', typed: 'kk2' }) =>
    desk.open(jars[who] ?? new Map(), `${AT}/erase`, body);
  const page = async (who: string) => (await desk.open(jars[who] ?? new Map(), `${AT}/erase`)).text;

  it('is erased when two of its owners say so, and not by one of them twice', async () => {
    const { table } = desk.engines;
    const event = easyEvent('kk2', 'KK2-2019');
    await desk.apply(event);
    for (const name of ['Asha', 'Bahati', 'Chausiku'])
      await desk.attend(await desk.person(event, { name: `${name} Kanari` }), 'a1');
    expect((await press('asha', { reason: '', typed: 'kk' })).status).toBe(422);
    expect(await page('asha')).toContain('Watu wawili lazima wakubaliane');
    for (let again = 0; again < 2; again++) expect((await press('asha')).status).toBe(303);
    expect(await page('asha')).toContain('Uliomba taarifa za watu wote zifutwe');
    expect(await page('juma')).toContain('asha ameomba');
    await sweepAll();
    expect(await countPeople(table, 'kk2')).toBe(3);
    // After a day, and where somebody came since, the word is asked for anew.
    desk.world.pass(24 * HOURS);
    await signIn();
    expect((await press('juma')).status).toBe(303);
    await desk.person(event, { name: 'Dalila Kanari' });
    expect((await press('asha')).status).toBe(303);
    expect(await page('juma')).toContain('asha ameomba');
    // By the signed API too: two users of IAM are two people.
    expect((await desk.ask('POST', '/events/kk2/erase', { event: 'kk2', reason: 'Muda umekwisha' })).status).toBe(200);
    expect(await page('asha')).toContain('zinafutwa tangu');
    for (let n = 0; n < 3; n++) await desk.sweep();
    // Nobody is found any more, but stragglers may still write something of them.
    expect([await countPeople(table, 'kk2'), await page('asha')]).toEqual([
      0,
      expect.stringContaining('zinafutwa tangu'),
    ]);
    await sweepAll();
    expect([await countPeople(table, 'kk2'), await page('asha')]).toEqual([0, expect.stringContaining('zilifutwa')]);
    expect(JSON.stringify(await desk.items('')).match(/Kanari/g)).toBeNull();
    expect((await log('kk2')).filter((act) => /agree|event-erased/.test(String(act)))).toHaveLength(5);
    // Its page stays.
    expect((await eventNow('kk2')).version).toBe(1);
  });

  it('is not erased by the word of who owns it no longer', async () => {
    const event = easyEvent('zamani', 'ZAMANI');
    await desk.apply(event);
    await desk.person(event);
    const [asha, juma] = [
      await desk.session('eshe', { zamani: 'owner' }),
      await desk.session('moshi', { zamani: 'owner' }),
    ];
    const at = '/organiser/events/zamani/erase';
    const said = { reason: 'Muda wake umekwisha', typed: 'zamani' };
    await desk.open(asha.jar, at, said);
    expect((await desk.open(juma.jar, at)).text).toContain('eshe ameomba');
    const path = '/events/zamani/access';
    await desk.ask('POST', path, { email: asha.who.address, role: 'editor' });
    expect((await desk.open(juma.jar, at)).text).not.toContain('eshe ameomba');
    await desk.open(juma.jar, at, said);
    expect(await eventErasureOf(desk.engines.table, 'zamani')).toBeUndefined();
    // Who owns it again may agree.
    await desk.ask('POST', path, { email: asha.who.address, role: 'owner' });
    await desk.open(asha.jar, at, said);
    expect(await eventErasureOf(desk.engines.table, 'zamani')).toBeDefined();
  });

  it.each([
    ['a role under two names of its session', 'assumed-role/Cheti/asha', 'assumed-role/Cheti/juma', false],
    ['two roles', 'assumed-role/Cheti/asha', 'assumed-role/Idara/asha', true],
    [
      'two who signed in by Identity Center',
      'assumed-role/AWSReservedSSO_Cheti_0a/asha',
      'assumed-role/AWSReservedSSO_Cheti_0a/juma',
      true,
    ],
  ])('counts %s as what they are', async (_, one, other, agrees) => {
    const asked = { event: 'wawili', about: `${one} ${other}`, seen: '1', holds: async () => true };
    const say = (id: string) =>
      secondWord(desk.engines.table, desk.world, {
        ...asked,
        by: { kind: 'iam', id: `arn:aws:sts::123456789012:${id}` },
      });
    await expect(say(one)).rejects.toMatchObject({ code: SECOND_PERSON });
    if (agrees) await expect(say(other)).resolves.toBeUndefined();
    else await expect(say(other)).rejects.toMatchObject({ code: SECOND_PERSON });
  });

  it('whose time is over is erased by itself, once its organisers were warned', async () => {
    const { table } = desk.engines;
    const { now } = desk.world;
    const event = { ...easyEvent('muda', 'MUDA'), keepDays: 30 };
    await desk.apply(event);
    await desk.person(event, { name: 'Eshe Muda' });
    desk.world.pass((Date.parse('2019-03-06T00:00:00Z') - now().getTime()) / 1000);
    const overview = async () => (await desk.open(jars.asha ?? new Map(), '/organiser/events/muda')).text;
    // Changed only now: nothing goes before the days of warning.
    await desk.apply({ ...event, about: { sw: 'Mpya' } });
    await sweepAll();
    expect(await countPeople(table, 'muda')).toBe(1);
    await signIn();
    expect(await overview()).toContain('zimebaki siku 14');
    desk.world.pass(15 * 24 * HOURS);
    await sweepAll();
    expect(await countPeople(table, 'muda')).toBe(0);
    await signIn();
    expect(await overview()).toContain('zilifutwa');
    expect(await log('muda')).toContain('event-erased');
  });
});

describe('an event in which a merge has died', () => {
  it('is erased, with who was gone by then', async () => {
    const { table } = desk.engines;
    const event = { ...easyEvent('wawili', 'WAWILI') };
    await desk.apply(event);
    const [one, other, gone, stays] = await Promise.all(
      ['Eshe', 'Fatuma', 'Ghalib', 'Hawa'].map((name) => desk.person(event, { name: `${name} Kanari` })),
    );
    if (!one || !other || !gone || !stays) throw new Error('nobody');
    const merge = { event: 'wawili', at: desk.world.now().toISOString(), by, facts: {}, reason: 'Ni mmoja' };
    await beginMerge(table, { ...merge, from: one.id, into: other.id });
    const begun = await beginMerge(table, { ...merge, from: gone.id, into: stays.id });
    if (begun) await markGone(table, begun, gone);
    await removeParticipant(table, await personItems(table, 'wawili', gone.id));
    for (const user of ['asha', 'juma'])
      await desk.ask('POST', '/events/wawili/erase', { event: 'wawili', reason: 'Muda umekwisha' }, { user });
    await sweepAll();
    expect(await countPeople(table, 'wawili')).toBe(0);
    expect(JSON.stringify(await desk.items('')).match(/\w+ Kanari/g)).toBeNull();
  });
});

describe('a run of more than ten thousand', () => {
  it('starts when a second person agrees to what the first has seen', async () => {
    await signIn();
    const { table } = desk.engines;
    const event = easyEvent('kubwa', 'KUBWA');
    await desk.apply(event);
    await desk.attend(await desk.person(event), 'a1');
    const { json } = await desk.ask('POST', '/events/kubwa/runs', { kind: 'certificates' });
    await desk.work();
    const id = String(json.id);
    const planned = ONE_PERSONS_WORD + 1;
    await table.update(keys.run(id), { set: { counts: { people: planned, 'will-issue': planned } } });
    const path = `/organiser/events/kubwa/runs/${id}`;
    const said = { planned: String(planned), delay: '0', agreed: 'yes' };
    for (let again = 0; again < 2; again++)
      expect((await desk.open(jars.asha ?? new Map(), `${path}/start`, said)).status).toBe(303);
    expect((await getRun(table, id))?.state).toBe('planned');
    expect((await desk.open(jars.asha ?? new Map(), path)).text).toContain('Uliomba utoaji huu uanze');
    expect((await desk.open(jars.juma ?? new Map(), path)).text).toContain('asha ameomba utoaji huu uanze');
    expect((await desk.open(jars.juma ?? new Map(), `${path}/start`, said)).status).toBe(303);
    expect((await getRun(table, id))?.state).toBe('confirmed');
    expect(await log('kubwa')).toEqual(expect.arrayContaining(['agreement-asked', 'agreed']));
  });
});

describe('words that people agree to', () => {
  it('are kept by version, with who answered under which and when', async () => {
    const { table } = desk.engines;
    const event = easyEvent('maneno', 'MANENO');
    const first = { sw: 'Tunahifadhi majibu.', en: 'We keep answers.' };
    for (const consent of [first, { sw: 'Tunahifadhi majibu mwaka mmoja.' }]) await desk.apply({ ...event, consent });
    const { version } = await eventNow('maneno');
    const consents = await consentsOf(table, 'maneno', version);
    expect(consents.map(({ text }) => text.sw)).toEqual(['Tunahifadhi majibu mwaka mmoja.', 'Tunahifadhi majibu.']);
    const person = await desk.person(event);
    const under = { event: 'maneno', person: person.id, consent: consents[1]?.id ?? '' };
    for (const day of ['2019-03-20', '2019-03-21']) await noteConsent(table, { ...under, day });
    const asked = await desk.ask('POST', `/events/maneno/participants/${person.id}/export`, {});
    expect(asked.json.consents).toEqual([{ text: first, day: '2019-03-20' }]);
  });
});
