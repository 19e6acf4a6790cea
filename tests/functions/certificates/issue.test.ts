import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageOf } from '../../../functions/certificates/image.ts';
import { checkCharacter, formatNumber, parseNumber } from '../../../functions/certificates/number.ts';
import { claimStatus } from '../../../functions/certificates/status.ts';
import {
  findByCode,
  findByNumber,
  putOverride,
  revokeCertificate,
  takeNumber,
} from '../../../functions/certificates/store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { changeParticipant } from '../../../functions/participants/store.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { pictureKey } from '../../../functions/shared/picture.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { eventWith, organiser, perfectPolicy } from './perfect.ts';
import { PICTURES, readStored } from './pictured.ts';
import { dying, isCrash, pressOn } from './press.ts';

let engines: Engines;
let press: ReturnType<typeof pressOn>;
const event = eventWith(perfectPolicy);
beforeAll(async () => {
  engines = await startEngines();
  press = pressOn(engines);
  await press.apply(event);
});
afterAll(() => engines.stop());

async function perfectPerson(change: Partial<Participant> = {}): Promise<Participant> {
  const person = await press.person(event, change);
  await press.attend(person, 'a1', 'a3');
  await press.answer(event, person, 'tukio', 'kundi-1');
  return person;
}

/** Everything of one certificate fits together: number, lookups, PDF, mail; and nothing is left to do. */
async function expectWhole(person: Participant) {
  const { certificates, mails, pdfs, due } = await press.left(person);
  expect(certificates).toHaveLength(1);
  const [certificate] = certificates;
  const [pdf] = pdfs;
  if (!certificate || !pdf) throw new Error('there is no certificate with a PDF');
  expect(parseNumber(certificate.number)).toEqual({
    prefix: 'KK2-2019',
    sequence: person.sequence,
    letter: 'D',
    edition: 1,
  });
  expect(certificate.snapshot).toMatchObject({ number: certificate.number, code: certificate.code, name: person.name });
  expect(await findByCode(engines.table, certificate.code)).toEqual(certificate);
  expect(await findByNumber(engines.table, certificate.number)).toEqual(certificate);
  expect(certificate.snapshot.status).toEqual(await claimStatus(engines.table, certificate));
  expect(certificate.pdf).toMatchObject({ sha256: sha256(pdf), bytes: pdf.length });
  expect(certificate.pdf?.key).toContain(`ushiriki-1-${sha256(pdf)}`);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ id: certificate.mail, what: { kind: 'certificate', edition: 1 }, state: 'pending' });
  expect(due).toEqual([]);
  return certificate;
}

describe('issuing', () => {
  it('issues what is due: number, code, PDF, mail; and takes the marks off', async () => {
    const person = await perfectPerson();
    engines.drain('mail');
    expect(await press.issue(person)).toMatchObject([
      { kind: 'ushiriki', outcome: 'issued' },
      { kind: 'mada', outcome: 'not-eligible', missing: [{ rule: 'role' }] },
    ]);
    const certificate = await expectWhole(person);
    expect(certificate.number.at(-1)).toBe(checkCharacter(`KK22019${String(person.sequence).padStart(6, '0')}D`));
    expect(engines.peek('mail')).toEqual([
      { event: 'kk2', person: person.id, mail: certificate.mail, correlation: 'c' },
    ]);
  });

  it('says again what it did, and does nothing more', async () => {
    const person = await perfectPerson();
    await press.issue(person);
    const before = await press.left(person);
    expect(await press.issue(person)).toMatchObject([{ outcome: 'already' }, { outcome: 'not-eligible' }]);
    expect(await press.left(person)).toEqual(before);
  });

  it('issues one certificate with one mail when asked fifty times at once', async () => {
    const person = await perfectPerson();
    const results = await Promise.all(Array.from({ length: 50 }, () => press.issue(person)));
    const numbers = results.map(([first]) => first && 'number' in first && first.number);
    expect(new Set(numbers).size).toBe(1);
    expect(results.filter(([first]) => first?.outcome === 'issued')).toHaveLength(1);
    await expectWhole(person);
    expect(await press.objects(person)).toHaveLength(1);
  }, 60_000);

  it('comes to the same end after a crash before or after any call, repeated', async () => {
    const whole = dying(engines, undefined);
    await press.issue(await perfectPerson(), false, press.deps(whole));
    expect(whole.seen.calls).toBeGreaterThan(12);
    for (let call = 1; call <= whole.seen.calls; call++)
      for (const when of ['before', 'after'] as const) {
        const person = await perfectPerson();
        const error = await press.issue(person, false, press.deps(dying(engines, { call, when }))).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        expect(isCrash(error), `call ${call}`).toBe(true);
        await press.issue(person);
        await expectWhole(person);
      }
  }, 120_000);

  it('decides nothing from a message: who is not eligible gets nothing, and is not asked about again', async () => {
    const person = await press.person(event);
    expect(await press.issue(person)).toMatchObject([{ outcome: 'not-eligible' }, { outcome: 'not-eligible' }]);
    expect(await press.left(person)).toMatchObject({ certificates: [], mails: [], due: [] });
  });

  it('keeps a mark that was set while it worked', async () => {
    const person = await perfectPerson();
    const deps = press.deps();
    await press.issue(person, false, {
      ...deps,
      askForMail: async (request) => {
        await putOverride(engines.table, press.world, {
          event: 'kk2',
          person: person.id,
          kind: 'mada',
          reason: 'alitoa mada',
          by: organiser,
        });
        return deps.askForMail(request);
      },
    });
    expect((await press.left(person)).due).toHaveLength(1);
    expect(await press.issue(person)).toMatchObject([{ outcome: 'already' }, { kind: 'mada', outcome: 'issued' }]);
    expect((await press.left(person)).due).toEqual([]);
  });

  it('issues nothing for a name that cannot be drawn, names the letters, and comes to rest', async () => {
    const person = await perfectPerson({ name: 'สมชาย' });
    const [first] = await press.issue(person);
    expect(first).toMatchObject({ outcome: 'undrawable' });
    expect(first && 'reasons' in first && first.reasons[0]?.reason).toContain('ส');
    const left = await press.left(person);
    expect(left).toMatchObject({ certificates: [], mails: [], due: [] });
    expect(left.items.find(({ sk }) => sk === 'UNDRAWABLE#ushiriki')).toBeDefined();
    await changeParticipant(engines.table, press.world, person, { ...person, name: 'Somchai' });
    expect(await press.issue(person)).toMatchObject([{ outcome: 'issued' }, {}]);
    await expectWhole({ ...person, name: 'Somchai' });
  });

  it('issues nothing under a number that is another’s, and says so', async () => {
    const person = await perfectPerson();
    const number = formatNumber({ prefix: 'KK2-2019', sequence: person.sequence, letter: 'D', edition: 1 });
    await takeNumber(engines.table, { event: 'kk2', person: 'another', kind: 'ushiriki', edition: 1, number });
    expect(await press.issue(person)).toMatchObject([
      { outcome: 'undrawable', reasons: [{ path: 'number', reason: expect.stringContaining(number) }] },
      {},
    ]);
    expect(await press.left(person)).toMatchObject({ certificates: [], mails: [], due: [] });
  });

  it('prints what it was issued with, whatever changes afterwards', async () => {
    const person = await perfectPerson();
    await press.issue(person);
    const before = await expectWhole(person);
    await changeParticipant(engines.table, press.world, person, { ...person, name: 'Jina Jipya' });
    await press.issue(person);
    expect(await expectWhole(person)).toEqual(before);
  });

  it('mails a person who had no address once there is one', async () => {
    const { address: _, ...without } = await perfectPerson({ address: undefined });
    await press.issue(without);
    expect((await press.left(without)).mails).toMatchObject([{ state: 'no-address' }]);
    await changeParticipant(engines.table, press.world, without, { ...without, address: 'mpya@kongwa.example' });
    await press.issue(without);
    await expectWhole(without);
  });

  it('does not issue or mail again what was revoked', async () => {
    const person = await perfectPerson();
    await press.issue(person);
    const certificate = await expectWhole(person);
    await revokeCertificate(engines.table, press.world, certificate, { reason: 'si yeye', by: organiser });
    expect(await press.issue(person)).toMatchObject([{ outcome: 'already' }, {}]);
    expect((await press.left(person)).certificates).toHaveLength(1);

    const { address: _, ...silent } = await perfectPerson({ address: undefined });
    await press.issue(silent);
    const [other] = (await press.left(silent)).certificates;
    if (!other) throw new Error('nothing was issued');
    await revokeCertificate(engines.table, press.world, other, { reason: 'si yeye', by: organiser });
    await changeParticipant(engines.table, press.world, silent, { ...silent, address: 'mpya@kongwa.example' });
    await press.issue(silent);
    expect((await press.left(silent)).mails).toMatchObject([{ state: 'no-address' }]);
  });

  it('has nothing for somebody who is not registered', async () => {
    const nobody = { ...(await press.person(event)), id: 'nobody2222222222' };
    await press.attend(nobody, 'a1');
    expect(await press.issue(nobody)).toEqual([]);
    expect((await press.left(nobody)).due).toEqual([]);
  });

  it('waits for the event’s pictures: no certificate goes without', async () => {
    const [first, ...others] = event.signatories;
    if (!first) throw new Error('somebody signs');
    const logo = PICTURES.wide;
    const pictured = { ...event, id: 'picha', prefix: 'PICHA', logo };
    await press.apply({ ...pictured, signatories: [{ ...first, signature: PICTURES.ink }, ...others] });
    const person = await press.person(pictured);
    await press.attend(person, 'a1', 'a3');
    await press.answer(pictured, person, 'tukio', 'kundi-1');
    const put = async (id: string) => engines.bucket.put(pictureKey(id), await readStored(id), 'image/png');
    await put(logo.id);
    await expect(press.issue(person)).rejects.toThrow(`picture ${PICTURES.ink.id} is not in the bucket`);
    expect(await press.left(person)).toMatchObject({ certificates: [], mails: [] });
    expect((await press.left(person)).due).not.toEqual([]);
    await put(PICTURES.ink.id);
    await press.issue(person);
    const { certificates, pdfs } = await press.left(person);
    expect(certificates[0]?.snapshot).toMatchObject({ logo, signatories: [{ signature: PICTURES.ink }, ...others] });
    for (const { id } of [logo, PICTURES.ink])
      expect(Buffer.from(pdfs[0] ?? []).includes(imageOf(await readStored(id)).rows)).toBe(true);
  });

  it('writes no name and no address into a log', async () => {
    const person = await perfectPerson({ name: 'Kanari Mwanasiri', address: 'kanari@siri.example' });
    await press.issue(person);
    expect(press.lines.length).toBeGreaterThan(0);
    expect(press.lines.join('\n')).not.toMatch(/kanari|siri|mwanaidi/i);
  });
});
