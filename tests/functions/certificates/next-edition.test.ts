import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextSnapshot, printsOtherwise } from '../../../functions/certificates/next-edition.ts';
import { numberOfEdition, parseNumber } from '../../../functions/certificates/number.ts';
import { endedOf, statusOf } from '../../../functions/certificates/status.ts';
import { findByCode, findByNumber, orderReissue, revokeCertificate } from '../../../functions/certificates/store.ts';
import { correct } from '../../../functions/participants/correction.ts';
import { askForName, correctionsIn, decideCorrection } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { changeParticipant, getParticipant } from '../../../functions/participants/store.ts';
import type { Bucket } from '../../../functions/shared/bucket.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { eventWith, organiser, perfectPolicy } from './perfect.ts';
import { dying, isCrash, pressOn } from './press.ts';
import { snapshotWith } from './snapshot.ts';

let engines: Engines;
let press: ReturnType<typeof pressOn>;
const event = eventWith(perfectPolicy);
const OLD = "Ng'wanakilala Mwanaidi";
const SMALL = "Ng'wanakilala Mwanaid";
const GREAT = 'Neema Ally';
beforeAll(async () => {
  engines = await startEngines();
  press = pressOn(engines);
  await press.apply(event);
});
afterAll(() => engines.stop());

async function holder(): Promise<Participant> {
  const person = await press.person(event);
  await press.attend(person, 'a1', 'a3');
  await press.answer(event, person, 'tukio', 'kundi-1');
  await press.issue(person);
  return person;
}

const ask = (person: Participant, to = SMALL) => askForName(engines.table, press.world, 'kk2', person.id, to);
const corrections = async (person: Participant) => correctionsIn((await press.left(person)).items);
const decide = (person: Participant, state: 'accepted' | 'rejected', number = 1, reason?: string) =>
  decideCorrection(
    engines.table,
    press.world,
    { event: 'kk2', person: person.id, number },
    { state, by: organiser, ...(reason && { reason }) },
  );
const onlyOne = async (person: Participant) => {
  const [one, ...others] = (await press.left(person)).certificates;
  if (!one || others.length > 0) throw new Error('not one certificate');
  return one;
};

const bucketLook = (key: string) => engines.bucket.look(key);
const dies = async () => {
  throw new Error('no bucket');
};

/** The old one has given way to one new edition, everything of it is there, and one mail tells of it. */
async function expectReplaced(person: Participant, name: string) {
  const { certificates, mails, pdfs, due } = await press.left(person);
  expect(certificates.map(({ edition }) => edition)).toEqual([1, 2]);
  const [old, next] = certificates;
  if (!old || !next) throw new Error('there are not two editions');
  expect([old.snapshot.name, next.snapshot.name]).toEqual([OLD, name]);
  expect(old.replaced).toEqual({ at: expect.any(String), edition: 2 });
  expect([next.replaced, next.revoked]).toEqual([undefined, undefined]);
  expect(next.number).toBe(numberOfEdition(old.number, 2));
  expect(next.pdf).toMatchObject({ sha256: sha256(pdfs[1] ?? new Uint8Array()) });
  expect(await findByCode(engines.table, next.code)).toEqual(next);
  expect(await findByNumber(engines.table, next.number)).toEqual(next);
  const { list, index } = await statusOf(engines.table, old);
  expect(await endedOf(engines.table, 'kk2', list)).toContain(index);
  const entry = await statusOf(engines.table, next);
  expect(await endedOf(engines.table, 'kk2', entry.list)).not.toContain(entry.index);
  expect(mails.map(({ what }) => what)).toEqual(
    expect.arrayContaining([1, 2].map((edition) => ({ kind: 'certificate', certificate: 'ushiriki', edition }))),
  );
  expect(mails).toHaveLength(2);
  expect(next.mail).toBeDefined();
  expect(due).toEqual([]);
  const acts = (await engines.audit()).filter(({ on }) => on === old.number || String(on).startsWith(person.id));
  return { old, next, acts: acts.map(({ act }) => act).sort() };
}

describe('the snapshot of a next edition', () => {
  const chosen = {
    number: 'N',
    code: 'C',
    salt: 'aa',
    issuedAt: '2019-03-01T22:00:00.000Z',
    site: 'https://c.example',
  };

  it('prints of the person what is known now, and all else as the one before', () => {
    const before = snapshotWith({ name: OLD, post: 'Mhasibu', attendance: { sw: 'siku zote' } });
    const person = { ...someone(), name: SMALL, institution: 'Wizara', address: 'A@b.example' };
    const next = nextSnapshot(before, person, chosen, 'Africa/Dar_es_Salaam');
    expect(next).toEqual({
      ...before,
      post: undefined,
      paper: undefined,
      ...{ name: SMALL, institution: 'Wizara', number: 'N', code: 'C', salt: 'aa', issuedAt: chosen.issuedAt },
      verifyAddress: 'https://c.example/v/C',
      addressHash: sha256('a@b.exampleaa'),
      ...(before.issued && { issued: { sw: '2 Machi 2019', en: '2 March 2019' } }),
    });
    expect(printsOtherwise(before, person)).toBe(true);
    expect(printsOtherwise(next, person)).toBe(false);
  });

  it('of a design that did not print the day goes on without it', () => {
    const { issued: _, ...before } = snapshotWith({ name: OLD });
    expect(nextSnapshot(before, someone(), chosen, 'Africa/Dar_es_Salaam')).not.toHaveProperty('issued');
  });
});

const someone = (): Participant => ({
  ...{ id: 'p', event: 'kk2', sequence: 1, name: OLD, role: 'mshiriki', group: 'kundi-1', groups: [] },
  ...{ language: 'sw', registeredAt: '2019-01-20T08:00:00.000Z' },
});

describe('a small correction of a name', () => {
  it('passes at once: profile, new edition, old one replaced, one mail, every act in the log', async () => {
    const person = await holder();
    expect(await ask(person)).toMatchObject({ is: 'new', correction: { state: 'accepted' } });
    await press.issue(person);
    const { next, acts } = await expectReplaced(person, SMALL);
    expect(parseNumber(next.number)).toMatchObject({ edition: 2, sequence: person.sequence });
    expect(next.correction).toBe(1);
    expect(acts).toEqual(['certificate-replaced', 'name-accepted', 'name-asked']);
    expect(await getParticipant(engines.table, 'kk2', person.id)).toMatchObject({
      name: SMALL,
      corrected: { name: { before: [OLD] } },
    });
    expect(await corrections(person)).toMatchObject([{ settledAt: expect.any(String) }]);
  });

  it('is issued once and mailed once when asked for twice by two devices, and worked on by ten workers', async () => {
    const person = await holder();
    const wishes = await Promise.all([ask(person), ask(person), ask(person, `${OLD}a`), ask(person, GREAT)]);
    expect(wishes.filter((wish) => wish?.is === 'new')).toHaveLength(1);
    const [first] = await corrections(person);
    await Promise.all(Array.from({ length: 10 }, () => press.issue(person)));
    // Whichever device was first.
    if (first?.state === 'accepted') await expectReplaced(person, first.to);
    else expect((await press.left(person)).certificates).toHaveLength(1);
  }, 60_000);

  it('comes to the same end after a crash before or after any call, repeated', async () => {
    const whole = dying(engines, undefined);
    const one = await holder();
    await ask(one);
    await press.issue(one, false, press.deps(whole));
    await expectReplaced(one, SMALL);
    expect(whole.seen.calls).toBeGreaterThan(20);
    for (let call = 1; call <= whole.seen.calls; call++)
      for (const when of ['before', 'after'] as const) {
        const person = await holder();
        await ask(person);
        const error = await press.issue(person, false, press.deps(dying(engines, { call, when }))).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        expect(isCrash(error), `call ${call}`).toBe(true);
        await press.issue(person);
        const { acts } = await expectReplaced(person, SMALL);
        expect(acts, `call ${call} ${when}`).toEqual(['certificate-replaced', 'name-accepted', 'name-asked']);
      }
  }, 300_000);

  it('before there is a certificate goes into the profile alone, and a mail of its own tells of it', async () => {
    const person = await press.person(event);
    await ask(person);
    for (let times = 0; times < 2; times++) await press.issue(person);
    expect(await press.left(person)).toMatchObject({
      certificates: [],
      mails: [{ what: { kind: 'correction', correction: 1 }, state: 'pending' }],
      due: [],
    });
    await press.attend(person, 'a1', 'a3');
    await press.answer(event, person, 'tukio', 'kundi-1');
    await press.issue(person);
    expect((await onlyOne(person)).snapshot.name).toBe(SMALL);
  });
});

describe('another correction', () => {
  it('changes nothing until an organiser accepts it, and then replaces the certificate', async () => {
    const person = await holder();
    expect(await ask(person, GREAT)).toMatchObject({ is: 'new', correction: { state: 'waiting' } });
    await press.issue(person);
    expect((await onlyOne(person)).snapshot.name).toBe(OLD);
    expect((await decide(person, 'accepted')).changed).toBe(true);
    expect((await decide(person, 'accepted')).changed).toBe(false);
    await expect(decide(person, 'rejected', 1, 'hapana')).rejects.toMatchObject({ status: 409, code: 'accepted' });
    await press.issue(person);
    const { acts } = await expectReplaced(person, GREAT);
    expect(acts).toEqual(['certificate-replaced', 'name-accepted', 'name-asked']);
  });

  it('that is rejected leaves all as it is; a mail says why', async () => {
    const person = await holder();
    await ask(person, GREAT);
    await decide(person, 'rejected', 1, 'kitambulisho kina jina la sasa');
    for (let times = 0; times < 2; times++) await press.issue(person);
    expect((await onlyOne(person)).snapshot.name).toBe(OLD);
    const { mails, due } = await press.left(person);
    expect(mails.map(({ what }) => what.kind).sort()).toEqual(['certificate', 'correction']);
    expect(due).toEqual([]);
    expect(await corrections(person)).toMatchObject([
      { state: 'rejected', decided: { reason: 'kitambulisho kina jina la sasa' }, settledAt: expect.any(String) },
    ]);
  });

  it('leaves a name that an organiser gave by hand since, and the certificate gets that', async () => {
    const person = await holder();
    await ask(person, GREAT);
    await decide(person, 'accepted');
    press.world.pass(60);
    const at = press.world.now().toISOString();
    await changeParticipant(engines.table, press.world, person, correct(person, 'name', 'Neema A. Juma', at));
    await press.issue(person);
    await expectReplaced(person, 'Neema A. Juma');
  });

  it.each([
    ['to its end', undefined],
    ['and dies before the file is there', { look: bucketLook, put: dies }],
  ])('is not lost where a slower worker issues one with the old name meanwhile, %s', async (_, bucket) => {
    const person = await holder();
    await orderReissue(engines.table, press.world, await onlyOne(person), { reason: 'tena', by: organiser });
    // It has read the profile, and issues while the correction is asked for and accepted.
    const deps = press.deps(bucket && { bucket: bucket as unknown as Bucket });
    let asked = false;
    const slow = press.issue(person, false, {
      ...deps,
      eventNow: async (id) => {
        if (!asked) await ask(person);
        asked = true;
        return deps.eventNow(id);
      },
    });
    await (bucket ? expect(slow).rejects.toThrow('no bucket') : slow);
    await press.issue(person);
    const { certificates, due } = await press.left(person);
    expect(certificates.map(({ snapshot, replaced }) => [snapshot.name, replaced !== undefined])).toEqual([
      [OLD, true],
      [OLD, true],
      [SMALL, false],
    ]);
    expect(due).toEqual([]);
  });
});

describe('a reissue', () => {
  it('replaces a certificate by what is known of the person by now, once', async () => {
    const person = await holder();
    const at = press.world.now().toISOString();
    const changed = correct(correct(person, 'post', 'Mkurugenzi', at), 'institution', 'Wizara ya Fedha', at);
    await changeParticipant(engines.table, press.world, person, changed);
    await press.issue(person);
    const old = await onlyOne(person);
    const said = { reason: 'cheo kilikosewa', by: organiser };
    expect((await orderReissue(engines.table, press.world, old, said)).changed).toBe(true);
    expect((await orderReissue(engines.table, press.world, old, said)).changed).toBe(false);
    await Promise.all([press.issue(person), press.issue(person)]);
    const { next } = await expectReplaced(person, OLD);
    expect(next.snapshot).toMatchObject({ post: 'Mkurugenzi', institution: 'Wizara ya Fedha' });
    await expect(orderReissue(engines.table, press.world, old, said)).rejects.toMatchObject({
      ...{ status: 409, code: 'replaced', message: expect.stringContaining(next.number) },
    });
  });

  it('that cannot be drawn leaves the old one as it is, and comes to rest', async () => {
    const person = await holder();
    const at = press.world.now().toISOString();
    await changeParticipant(engines.table, press.world, person, correct(person, 'name', 'สมชาย', at));
    await orderReissue(engines.table, press.world, await onlyOne(person), { reason: 'jina', by: organiser });
    expect(await press.issue(person)).toMatchObject([{ outcome: 'undrawable' }, {}]);
    expect((await onlyOne(person)).replaced).toBeUndefined();
    expect((await press.left(person)).due).toEqual([]);
  });
});

describe('a revocation', () => {
  it('before the next edition is there stops it', async () => {
    const person = await holder();
    await ask(person);
    await revokeCertificate(engines.table, press.world, await onlyOne(person), { reason: 'si yeye', by: organiser });
    await press.issue(person);
    expect((await onlyOne(person)).revoked).toBeDefined();
  });

  it('while the next edition is being made revokes that one too, and nobody is told of it', async () => {
    const person = await holder();
    await ask(person);
    const old = await onlyOne(person);
    const deps = press.deps();
    await press.issue(person, false, {
      ...deps,
      eventNow: async (id) => {
        await revokeCertificate(engines.table, press.world, old, { reason: 'si yeye', by: organiser });
        return deps.eventNow(id);
      },
    });
    const { certificates, mails, due } = await press.left(person);
    expect(certificates.map(({ revoked, replaced }) => [revoked?.reason, replaced])).toEqual([
      ['si yeye', undefined],
      ['si yeye', undefined],
    ]);
    expect(mails.filter(({ what }) => what.kind === 'certificate')).toHaveLength(1);
    expect(due).toEqual([]);
  });

  it('of a replaced one is refused, and names the one that replaced it', async () => {
    const person = await holder();
    await ask(person);
    await press.issue(person);
    const { old, next } = await expectReplaced(person, SMALL);
    await expect(
      revokeCertificate(engines.table, press.world, old, { reason: 'si yeye', by: organiser }),
    ).rejects.toMatchObject({ code: 'replaced', message: expect.stringContaining(next.number) });
  });
});
