import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { eventWith } from '../certificates/perfect.ts';
import { type Office, openOffice } from './office.ts';

const event = eventWith({ attendance: { of: 'sessions', need: { least: 1 } } });
const OLD = 'Asha Kanari';
let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.apply(event);
});
afterAll(() => office.stop());

/** Somebody who has a certificate. */
async function holder(changes: Partial<Participant> = {}): Promise<Participant> {
  const person = await office.person(event, { name: OLD, address: 'asha@kanari.example', ...changes });
  await office.ask('PUT', `/events/kk2/participants/${person.id}/attendance/a1`, { attended: true, reason: 'orodha' });
  await office.work();
  return person;
}
const ask = (person: Participant, to: string) => askForName(office.engines.table, office.world, 'kk2', person.id, to);
const decide = (person: Participant, word: 'accept' | 'reject', body: unknown = {}, number: number | string = 1) =>
  office.ask('POST', `/events/kk2/participants/${person.sequence}/corrections/${number}/${word}`, body);
const correct = (person: Participant, body: unknown) =>
  office.ask('PUT', `/events/kk2/participants/${person.id}/facts`, body);
const list = async () =>
  (await office.ask('GET', '/events/kk2/corrections')).json.corrections as Record<string, unknown>[];

interface Shown {
  number: string;
  edition: number;
  snapshot: { name: string; post?: string };
  replaced?: { edition: number };
  revoked?: { reason: string };
}
async function story(person: Participant) {
  const { json } = await office.ask('GET', `/events/kk2/participants/${person.id}`);
  const { corrections, mails } = json as { corrections: unknown[]; mails: { what: { kind: string } }[] };
  return { corrections, certificates: json.certificates as Shown[], mails: mails.map(({ what }) => what.kind).sort() };
}
const acts = async (person: Participant) =>
  (await office.items('AUDIT#'))
    .filter(({ on }) => String(on).startsWith(person.id))
    .map(({ act, reason }) => [act, reason]);

describe('names that participants ask for', () => {
  it('are listed while they wait, the oldest first, with what would be issued anew', async () => {
    const [one, other] = [await holder(), await holder()];
    await ask(one, 'Neema Ally');
    office.world.pass(60);
    await ask(other, 'Rehema Ally');
    await ask(await holder(), 'Asha Kanary');
    const [certificate] = (await story(one)).certificates;
    const waiting = await list();
    expect(waiting.map(({ to }) => to)).toEqual(['Neema Ally', 'Rehema Ally']);
    expect(waiting[0]).toMatchObject({
      ...{ number: 1, from: OLD, state: 'waiting', certificates: [certificate?.number] },
      person: { id: one.id, number: one.sequence, name: OLD },
    });
    for (const who of [one, other]) await decide(who, 'reject', { reason: 'si jina lake' });
    expect(await list()).toEqual([]);
  });

  it('once accepted are in the profile and in a new certificate; a second word changes nothing', async () => {
    const person = await holder();
    await ask(person, 'Neema Ally');
    expect((await decide(person, 'accept')).json).toMatchObject({ changed: true, state: 'accepted' });
    expect((await decide(person, 'accept')).json).toMatchObject({ changed: false, state: 'accepted' });
    const late = await decide(person, 'reject', { reason: 'si jina lake' });
    expect([late.status, late.json.code]).toEqual([409, 'accepted']);
    await office.work();
    const { certificates, mails, corrections } = await story(person);
    expect(certificates.map(({ snapshot, replaced }) => [snapshot.name, replaced?.edition])).toEqual([
      [OLD, 2],
      ['Neema Ally', undefined],
    ]);
    expect(mails).toEqual(['certificate', 'certificate']);
    expect(corrections).toMatchObject([{ state: 'accepted', settledAt: expect.any(String) }]);
    expect(await acts(person)).toEqual(
      expect.arrayContaining([
        ['name-asked', undefined],
        ['name-accepted', undefined],
      ]),
    );
  });

  it('are rejected with a reason alone, which the person is mailed', async () => {
    const person = await holder();
    await ask(person, 'Neema Ally');
    for (const body of [{}, { reason: ' ' }, { reason: 'kosa \u202eosak' }])
      expect((await decide(person, 'reject', body)).status).toBe(422);
    expect((await decide(person, 'reject', { reason: 'si jina lake' })).json).toMatchObject({ state: 'rejected' });
    await office.work();
    const { certificates, mails } = await story(person);
    expect([certificates.length, mails]).toEqual([1, ['certificate', 'correction']]);
    expect(await acts(person)).toContainEqual(['name-rejected', 'si jina lake']);
  });

  it('that nobody asked for are 404, and so are those of another event', async () => {
    const person = await holder();
    for (const number of [1, 0, 'x', '1.5']) expect((await decide(person, 'accept', {}, number)).status).toBe(404);
    for (const path of ['/events/kk9/corrections', `/events/kk9/participants/${person.id}/corrections/1/accept`])
      expect(
        (await office.ask(path.endsWith('accept') ? 'POST' : 'GET', path, path.endsWith('accept') ? {} : undefined))
          .status,
      ).toBe(404);
  });
});

describe('what certificates print', () => {
  it('is corrected by hand, and the answer names the certificates that print it otherwise', async () => {
    const person = await holder({ post: 'Mhasibu' });
    const [certificate] = (await story(person)).certificates;
    const answer = await correct(person, { name: ' Asha   Kanari Juma ', post: 'Mkurugenzi', institution: 'Wizara' });
    expect(answer.json).toEqual({
      person: person.id,
      changed: true,
      certificates: [{ kind: 'ushiriki', number: certificate?.number }],
    });
    expect((await correct(person, { name: 'Asha Kanari Juma' })).json).toMatchObject({ changed: false });
    const { json } = await office.ask('GET', `/events/kk2/participants/${person.id}`);
    expect(json.person).toMatchObject({ name: 'Asha Kanari Juma', post: 'Mkurugenzi', institution: 'Wizara' });
    expect((await acts(person)).map(([act]) => act)).toEqual(
      expect.arrayContaining(['name-corrected', 'post-corrected', 'institution-corrected']),
    );
    await office.work();
    expect((await story(person)).certificates).toHaveLength(1);
  });

  it('is 422 where an import would refuse it, for the same reason', async () => {
    const person = await holder();
    for (const [body, path, reason] of [
      [{ name: 'สมชาย' }, 'name', 'cannot be printed'],
      [{ name: '--' }, 'name', 'write the person’s name'],
      [{ post: 'x'.repeat(121) }, 'post', 'too long'],
      [{ institution: '  ' }, 'institution', 'fill in'],
      [{ institution: 'Wi\u202ezara' }, 'institution', 'invisible'],
    ] as const) {
      const answer = await correct(person, body);
      expect(answer.status).toBe(422);
      expect(answer.json.details).toEqual([{ path, reason: expect.stringContaining(reason) }]);
    }
    expect((await correct(person, { role: 'hakuna' })).status).toBe(422);
    expect((await correct(person, { registration: 'KM-2' })).status).toBe(422);
  });

  it('is kept when the old file is imported again', async () => {
    const csv = (name: string, post: string) =>
      `Namba ya usajili,Jina,Cheo,Taasisi,Jukumu,Kundi\nKM-1,${name},${post},Wizara,mshiriki,kundi-1\n`;
    const write = async (text: string) => {
      const id = await office.upload(event, 'participants', text);
      await office.ask('POST', `/events/kk2/imports/${id}/preview`, {});
      await office.workOn(event, id);
      await office.ask('POST', `/events/kk2/imports/${id}/commit`, { mode: 'all' });
      await office.workOn(event, id);
      return (await office.ask('GET', `/events/kk2/imports/${id}`)).json;
    };
    await write(csv('Juma Kheri', 'Mhasibu'));
    await office.ask('PUT', '/events/kk2/participants/KM-1/facts', { name: 'Juma Kheri Ali', post: 'Mkuu' });
    expect(await write(csv('Juma Kheri', 'Mhasibu'))).toMatchObject({ state: 'done', good: 0, kept: 1 });
    const person = async () => (await office.ask('GET', '/events/kk2/participants/KM-1')).json.person;
    expect(await person()).toMatchObject({ name: 'Juma Kheri Ali', post: 'Mkuu' });
    await write(csv('Juma K. Ali', 'Mhasibu'));
    expect(await person()).toMatchObject({ name: 'Juma K. Ali', post: 'Mkuu' });
  });
});

describe('a certificate that is issued anew', () => {
  const reissue = (number: string, body: unknown = { reason: 'cheo kilikosewa' }) =>
    office.ask('POST', `/certificates/${number}/reissue`, body);

  it('needs a reason, and something that it prints otherwise', async () => {
    const person = await holder();
    const number = String((await story(person)).certificates[0]?.number);
    expect((await reissue(number, {})).status).toBe(422);
    const same = await reissue(number);
    expect([same.status, same.json.code]).toEqual([409, 'nothing-new']);
  });

  it('takes the old one’s place once; the old number then names the new one', async () => {
    const person = await holder();
    await correct(person, { post: 'Mkurugenzi' });
    const number = String((await story(person)).certificates[0]?.number);
    expect((await reissue(number)).json).toMatchObject({ changed: true, number });
    expect((await reissue(number)).json).toMatchObject({ changed: false, number });
    await office.work();
    const { certificates, mails } = await story(person);
    expect(certificates.map(({ snapshot, replaced }) => [snapshot.post, replaced?.edition])).toEqual([
      [undefined, 2],
      ['Mkurugenzi', undefined],
    ]);
    expect(mails).toEqual(['certificate', 'certificate']);
    const next = String(certificates[1]?.number);
    const again = await reissue(number);
    expect([again.status, again.json.code]).toEqual([409, 'replaced']);
    expect(again.json.message).toContain(next);
    const revoked = await office.ask('POST', `/certificates/${number}/revoke`, { reason: 'si yeye' });
    expect([revoked.status, revoked.json.message]).toEqual([409, expect.stringContaining(next)]);
    expect((await office.ask('GET', `/certificates/${number}`)).json).toMatchObject({ status: 'replaced' });
    const entries = (await office.items('AUDIT#')).filter(({ on }) => on === number).map(({ act }) => act);
    expect(entries.sort()).toEqual(['certificate-reissued', 'certificate-replaced']);
  });

  it('is not where it was revoked', async () => {
    const person = await holder();
    const number = String((await story(person)).certificates[0]?.number);
    await correct(person, { name: 'Neema Ally' });
    await office.ask('POST', `/certificates/${number}/revoke`, { reason: 'si yeye' });
    expect((await reissue(number)).json).toMatchObject({ code: 'revoked' });
    await office.work();
    expect((await story(person)).certificates).toHaveLength(1);
  });

  it('and all of this leaves no name in the log of acts, nor in the lines', async () => {
    expect(JSON.stringify(await office.items('AUDIT#'))).not.toMatch(/kanari|neema|rehema|mkurugenzi/i);
    for (const line of office.lines) expect(line).not.toMatch(/kanari|neema|rehema|mkurugenzi/i);
  });
});
