import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendanceIn, setAttendance, withdrawAttendance } from '../../../functions/attendance/store.ts';
import type { Event } from '../../../functions/events/event.ts';
import { correct } from '../../../functions/participants/correction.ts';
import { leftRows } from '../../../functions/participants/import-wrote.ts';
import { isImporting } from '../../../functions/participants/importing.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { changeParticipant, findByAddress, participantId } from '../../../functions/participants/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { Table } from '../../../functions/shared/table.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { type Desk, deskOn, PEOPLE } from './desk.ts';

let engines: Engines;
let desk: Desk;
beforeAll(async () => {
  engines = await startEngines();
  desk = deskOn(engines);
});
afterAll(() => engines.stop());

const idOf = (event: Event, registration: string) => participantId({ event: event.id, name: '', registration });
const by = { kind: 'organiser', id: 'asha' } as const;
/** Everything of people: what they are, their attendance, their look-ups, but for marks that somebody looks at them. */
const people = async (event: Event) => {
  const all = JSON.parse(await desk.facts()) as Record<string, unknown>[];
  const own = all.filter(({ pk }) => (pk as { S: string }).S.startsWith(`PERSON#${event.id}#`));
  return own.map(({ due, stateSort, stateKey, revision, ...item }) => item);
};
async function undone(event: Event, id: string) {
  await desk.undo(id);
  expect(await isImporting(engines.table, event.id)).toBe(true);
  const row = await desk.work(event, id);
  expect([row.state, await isImporting(engines.table, event.id)]).toEqual(['undone', false]);
  return [row.undone?.rows, row.undone?.left];
}
const left = async (id: string) => (await leftRows(engines.table, id, 100)).map(({ line, left: why }) => [line, why]);
const attend = (event: Event, person: string, session = 's1') =>
  setAttendance(engines.table, machine, {
    ...{ event: event.id, person, session, recordedBy: by },
    how: { by: 'hand', reason: 'Alikuwepo' },
  });

describe('the undoing of an import of people', () => {
  it('takes off whom it made new, with their look-ups, and leaves others as they were', async () => {
    const event = desk.event();
    await desk.importAll(event, 'participants', PEOPLE);
    const before = await people(event);
    const more = 'Jina,Barua pepe,Jukumu,Kundi\nNeema John,ofisi@halmashauri.example,delegate,a\nPendo,,delegate,a\n';
    const { id } = await desk.importAll(event, 'participants', more);
    expect(await undone(event, id)).toEqual([2, 0]);
    expect(await people(event)).toEqual(before);
    expect(await findByAddress(engines.table, event.id, 'ofisi@halmashauri.example')).toHaveLength(2);
    await expect(desk.undo(id)).rejects.toMatchObject({ status: 409, code: 'cannot-undo' });
  });

  it('gives those back what they were whom it changed, unless they have been changed since', async () => {
    const event = desk.event();
    await desk.importAll(event, 'participants', PEOPLE);
    const before = await people(event);
    const changed = PEOPLE.replaceAll('Kongwa', 'Mpwapwa').replace('ofisi@', 'nyingine@');
    const { id, good } = await desk.importAll(event, 'participants', changed);
    expect(good).toBe(2);
    const [first] = await desk.people(event);
    const corrected = correct(first as Participant, 'post', 'Afisa', '2026-01-01T00:00:00Z');
    await changeParticipant(engines.table, machine, first as Participant, corrected);
    expect(await undone(event, id)).toEqual([1, 1]);
    expect(await left(id)).toEqual([[2, 'changed-since']]);
    const [one, ...others] = await desk.people(event);
    expect([one?.institution, ...others.map(({ institution }) => institution)]).toEqual([
      'Mpwapwa',
      'Kongwa',
      'Dodoma',
    ]);
    // What stays may be undone once the cause has gone.
    await changeParticipant(engines.table, machine, one as Participant, { ...(first as Participant), revision: 2 });
    expect(await undone(event, id)).toEqual([2, 0]);
    expect(await left(id)).toEqual([]);
    expect(await people(event)).toEqual(before);
  });

  it('keeps whoever has something by now, and says what', async () => {
    const event = desk.event();
    const rows = ['E-1', 'E-2', 'E-3', 'E-4'].map((one) => `${one},Mtu ${one},delegate,a`);
    const { id } = await desk.importAll(
      event,
      'participants',
      ['Namba ya usajili,Jina,Jukumu,Kundi', ...rows].join('\n'),
    );
    await attend(event, idOf(event, 'E-1'));
    const put = (registration: string, sk: string) =>
      engines.table.put({ pk: keys.person(event.id, idOf(event, registration)), sk, type: 'x', format: 1 });
    await Promise.all([
      put('E-2', 'CERTIFICATE#k#001'),
      put('E-2', 'MAIL#x'),
      put('E-3', 'MAIL#x'),
      put('E-4', 'UNDRAWABLE#k'),
    ]);
    const before = await people(event);
    expect(await undone(event, id)).toEqual([1, 3]);
    expect(await left(id)).toEqual([
      [2, 'has-attendance'],
      [3, 'has-certificate'],
      [4, 'has-mail'],
    ]);
    expect(await people(event)).toEqual(before.filter((one) => !JSON.stringify(one).includes(idOf(event, 'E-4'))));
  });

  it('that dies amid it is finished by the next worker, to the same end', async () => {
    const event = desk.event();
    const rows = Array.from({ length: 110 }, (_, n) => `Mtu wa ${n},m${n}@x.example,delegate,a`);
    const { id } = await desk.importAll(event, 'participants', ['Jina,Barua pepe,Jukumu,Kundi', ...rows].join('\n'));
    await desk.undo(id);
    let deletes = 0;
    const dying = new Table(engines.tableClient, engines.names.table);
    const remove = dying.delete.bind(dying);
    dying.delete = (key, when) => (++deletes > 205 ? Promise.reject(new Error('killed')) : remove(key, when));
    await expect(desk.work(event, id, { table: dying })).rejects.toThrow('killed');
    expect(await desk.work(event, id)).toMatchObject({ state: 'undone', undone: { rows: 110, left: 0 } });
    expect(await people(event)).toEqual([]);
  });

  it('puts back whoever got something just then', async () => {
    const event = desk.event();
    const { id } = await desk.importAll(event, 'participants', 'Jina,Jukumu,Kundi\nPendo,delegate,a\n');
    const [person] = await desk.people(event);
    await desk.undo(id);
    const racing = new Table(engines.tableClient, engines.names.table);
    const remove = racing.delete.bind(racing);
    racing.delete = async (key, when) => {
      if (key.sk === 'PROFILE') await attend(event, person?.id ?? '');
      return remove(key, when);
    };
    await desk.work(event, id, { table: racing });
    expect(await left(id)).toEqual([[2, 'has-attendance']]);
    expect(await desk.people(event)).toMatchObject([{ name: 'Pendo', sequence: person?.sequence }]);
  });
});

it('the undoing of an import of attendance takes off what it recorded, so that it may be imported again', async () => {
  const event = desk.event();
  await desk.importAll(event, 'participants', PEOPLE);
  await attend(event, idOf(event, 'E-1'));
  const file = 'Namba ya usajili,s1,s2\nE-1,1,1\nE-2,1,1\nE-3,0,1\n';
  const { id } = await desk.importAll(event, 'attendance', file);
  const [two, three] = [idOf(event, 'E-2'), idOf(event, 'E-3')];
  await withdrawAttendance(engines.table, machine, { event: event.id, person: two, session: 's2', reason: 'x', by });
  const certificate = { ...keys.certificate(event.id, three, 'k', 1), type: 'x', format: 1, issuedAt: '2999-01-01' };
  await engines.table.put(certificate);
  expect(await undone(event, id)).toEqual([1, 2]);
  expect(await left(id)).toEqual([
    [3, 'changed-since'],
    [4, 'has-certificate'],
  ]);
  const sessions = async (person: string) =>
    attendanceIn(await personItems(engines.table, event.id, person)).map(({ session }) => session);
  expect(await sessions(idOf(event, 'E-1'))).toEqual(['s1']);
  expect(await sessions(two)).toEqual(['s2']);
  expect(await sessions(three)).toEqual(['s2']);
  expect(await desk.importAll(event, 'attendance', file)).toMatchObject({ good: 2 });
});
