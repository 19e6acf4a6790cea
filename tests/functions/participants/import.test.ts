import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attendanceIn } from '../../../functions/attendance/store.ts';
import { isImporting } from '../../../functions/participants/importing.ts';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import {
  findByAddress,
  findByRegistration,
  findBySequence,
  getParticipant,
  participantId,
} from '../../../functions/participants/store.ts';
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
beforeEach(() => {
  engines.drain('issue');
});

describe('an import of people', () => {
  it('writes them with numbers in the order of the file, to be found by number, registration and shared address', async () => {
    const held = desk.event();
    const done = await desk.importAll(held, 'participants', PEOPLE);
    expect(done).toMatchObject({ state: 'done', rows: 3, good: 3, unchanged: 0, refused: 0 });
    const [first, second, third] = await desk.people(held);
    expect([first?.sequence, second?.sequence, third?.sequence]).toEqual([1, 2, 3]);
    expect(second).toMatchObject({ name: 'Asha Juma', role: 'presenter', group: 'b', source: { line: 3 } });
    expect(
      (await findByAddress(engines.table, held.id, 'OFISI@halmashauri.example')).map((one) => one.registration).sort(),
    ).toEqual(['E-1', 'E-2']);
    expect((await findByRegistration(engines.table, held.id, 'e-3'))?.name).toBe('Bakari');
    expect((await findBySequence(engines.table, held.id, 2))?.id).toBe(second?.id);
    expect(engines.peek('issue')).toHaveLength(3);
  });

  it('writes nothing while it is only looked at', async () => {
    const held = desk.event();
    const before = await desk.facts();
    const id = await desk.upload(held, 'participants', PEOPLE);
    await desk.look(id);
    expect(await desk.work(held, id)).toMatchObject({ state: 'previewed', rows: 3, good: 3 });
    expect(await desk.facts()).toBe(before);
  });

  it('of the same file twice changes nothing', async () => {
    const held = desk.event();
    await desk.importAll(held, 'participants', PEOPLE);
    const before = await desk.facts();
    engines.drain('issue');
    expect(await desk.importAll(held, 'participants', PEOPLE)).toMatchObject({ state: 'done', good: 0, unchanged: 3 });
    expect(await desk.facts()).toBe(before);
    expect(engines.peek('issue')).toEqual([]);
  });

  it('changes what differs and keeps number and id', async () => {
    const held = desk.event();
    await desk.importAll(held, 'participants', PEOPLE);
    expect(await desk.importAll(held, 'participants', PEOPLE.replace('Bakari', 'Bakari Hamisi'))).toMatchObject({
      good: 1,
      unchanged: 2,
    });
    const id = participantId({ event: held.id, name: '', registration: 'E-3' });
    expect(await getParticipant(engines.table, held.id, id)).toMatchObject({ name: 'Bakari Hamisi', sequence: 3 });
  });

  it('names each refused row by line and reason, and writes none of the file until the organiser takes the good ones', async () => {
    const held = desk.event();
    const file = [
      'Namba ya usajili,Jina,Barua pepe,Jukumu,Kundi',
      'E-1,Asha,asha@x.example,delegate,a',
      'E-2,ส,not an address,delegate,c',
      'E-1,Asha,asha@x.example,delegate,a',
      'E-4,,d@x.example,,a',
    ].join('\n');
    const id = await desk.upload(held, 'participants', file);
    await desk.look(id);
    expect(await desk.work(held, id)).toMatchObject({ rows: 4, good: 1, refused: 3 });
    const rows = await desk.refused(id);
    expect(rows.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 name',
      '3 address',
      '3 group',
      '4 undefined',
      '5 name',
      '5 role',
    ]);
    expect(rows[2]?.reason).toContain('the groups are: a, b');
    expect(rows[3]?.reason).toContain('line 2');
    await expect(desk.commit(id)).rejects.toMatchObject({ status: 409, code: 'refused-rows' });
    expect(await desk.people(held)).toEqual([]);
    await desk.commit(id, 'good');
    expect(await desk.work(held, id)).toMatchObject({ state: 'done', good: 1 });
    expect((await desk.people(held)).map((one) => one.name)).toEqual(['Asha']);
  });

  it('refuses what nobody can see and what another program has lost, by number or in words', async () => {
    const held = desk.event();
    const file = [
      'Namba ya usajili,Jina,Barua pepe,Taasisi,Jukumu,Kundi',
      'E-1,Asha,ju\u200bma@b.example,,delegate,a',
      'E-2,Asha,ju\u00adma@b.example,,delegate,a',
      'E-\u200d3,Asha,,,delegate,a',
      'E-4,Asha,,Ofisi ya R\ufffdais,delegate,a',
    ].join('\n');
    const id = await desk.preview(held, 'participants', file);
    expect((await desk.refused(id)).map(({ line, column, reason }) => `${line} ${column}: ${reason}`)).toEqual([
      '2 address: holds an invisible character (U+200B); delete it',
      '3 address: holds an invisible character (U+00AD); delete it',
      '4 registration: holds an invisible character (U+200D); delete it',
      '5 institution: holds a broken character; type it again',
    ]);
  });

  it('of a file that is none ends as failed, with the reason', async () => {
    const held = desk.event();
    const id = await desk.upload(held, 'participants', 'PK\x03\x04 zip');
    await desk.look(id);
    expect(await desk.work(held, id)).toMatchObject({ state: 'failed', fault: { code: 'broken-file' } });
  });

  it('that dies amid its writes is finished by the next worker, with nobody doubled or left out', async () => {
    const held = desk.event();
    const file = [
      'Namba ya usajili,Jina,Jukumu,Kundi',
      ...Array.from({ length: 450 }, (_, n) => `E-${n},Mtu wa ${n % 9 ? 'kazi' : 'nyumba'},delegate,a`),
    ].join('\n');
    const id = await desk.upload(held, 'participants', file);
    await desk.look(id);
    await desk.work(held, id);
    await desk.commit(id);
    let puts = 0;
    const dying = new Table(engines.tableClient, engines.names.table);
    const put = dying.put.bind(dying);
    dying.put = (item, when) => (++puts > 300 ? Promise.reject(new Error('killed')) : put(item, when));
    await expect(desk.work(held, id, { table: dying })).rejects.toThrow('killed');
    expect((await desk.row(id))?.line).toBeGreaterThan(0);
    expect(await desk.work(held, id)).toMatchObject({ state: 'done', rows: 450 });
    const all = await desk.people(held);
    expect(all).toHaveLength(450);
    expect(new Set(all.map((one) => one.sequence)).size).toBe(450);
  });

  it('of 10,000 rows keeps a bounded number of them in memory', async () => {
    const held = desk.event();
    const line = (n: number) => `E-${n},Mtu ${'x'.repeat(80)},delegate,a,${'taasisi '.repeat(15)}\n`;
    const bytes = Buffer.from(
      `Namba ya usajili,Jina,Jukumu,Kundi,Taasisi\n${Array.from({ length: 10_000 }, (_, n) => line(n)).join('')}`,
    );
    const id = await desk.upload(held, 'participants', bytes);
    await desk.look(id);
    let most = 0;
    const counting = {
      ...peopleImport,
      take: async (_: unknown, taken: unknown[]) => {
        most = Math.max(most, taken.length);
        return { outcomes: taken.map(() => 'new' as const), due: new Set<string>() };
      },
    };
    for (let round = 0; round < 3; round++) await desk.work(held, id, { people: counting });
    expect(await desk.row(id)).toMatchObject({ state: 'previewed', rows: 10_000 });
    expect(most).toBeLessThanOrEqual(200);
  });
});

describe('an import whose rows are being written', () => {
  it('is found, however many were started since it was previewed, until it is done', async () => {
    const held = desk.event();
    const early = await desk.preview(held, 'participants', PEOPLE);
    for (let n = 0; n < 25; n++) await desk.upload(held, 'participants', PEOPLE);
    expect(await isImporting(engines.table, held.id)).toBe(false);
    await desk.commit(early);
    expect(await isImporting(engines.table, held.id)).toBe(true);
    expect(await isImporting(engines.table, `${held.id}-other`)).toBe(false);
    await desk.work(held, early);
    expect(await isImporting(engines.table, held.id)).toBe(false);
  });

  it('is not found any more when it fails', async () => {
    const held = desk.event();
    const id = await desk.preview(held, 'participants', PEOPLE);
    await desk.commit(id);
    await desk.put(held, id, PEOPLE.replace('Bakari', 'Baraka'));
    expect(await desk.work(held, id)).toMatchObject({ state: 'failed', fault: { code: 'changed-file' } });
    expect(await isImporting(engines.table, held.id)).toBe(false);
  });
});

describe('an import of attendance', () => {
  const long = 'Namba ya usajili,Kipindi\nE-1,s1\nE-1,Closing\nE-2,s1\n';

  it('is read with a row for each session, and says how it is known', async () => {
    const held = desk.event();
    await desk.importAll(held, 'participants', PEOPLE);
    engines.drain('issue');
    expect(await desk.importAll(held, 'attendance', long)).toMatchObject({ state: 'done', good: 3 });
    const id = participantId({ event: held.id, name: '', registration: 'E-1' });
    const attended = attendanceIn(await personItems(engines.table, held.id, id));
    expect(attended.map((one) => one.session)).toEqual(['s1', 's3']);
    expect(attended[1]).toMatchObject({ how: { by: 'import', line: 3 }, recordedBy: desk.by });
    expect(engines.peek('issue')).toHaveLength(2);
  });

  it('is read with a column for each session', async () => {
    const held = desk.event();
    await desk.importAll(held, 'participants', PEOPLE);
    const wide = 'Registration number,Name,s1,Mada,Closing\nE-1,x,1,0,ndiyo\nE-2,y,,,\n';
    expect(await desk.importAll(held, 'attendance', wide)).toMatchObject({ state: 'done', good: 1, unchanged: 1 });
  });

  it('twice changes nothing', async () => {
    const held = desk.event();
    await desk.importAll(held, 'participants', PEOPLE);
    await desk.importAll(held, 'attendance', long);
    const before = await desk.facts();
    expect(await desk.importAll(held, 'attendance', long)).toMatchObject({ good: 0, unchanged: 3 });
    expect(await desk.facts()).toBe(before);
  });

  it('refuses unknown people, unknown sessions, shared addresses and unclear marks by line', async () => {
    const held = desk.event();
    await desk.importAll(held, 'participants', PEOPLE);
    const file =
      'Barua pepe,Jina,Kipindi,Amehudhuria\nofisi@halmashauri.example,,s1,1\nofisi@halmashauri.example,asha  JUMA,s1,1\nnobody@x.example,,s1,1\nofisi@halmashauri.example,Asha Juma,s9,1\nofisi@halmashauri.example,Asha Juma,s2,labda\n';
    const id = await desk.upload(held, 'attendance', file);
    await desk.look(id);
    await desk.work(held, id);
    const rows = await desk.refused(id);
    expect(rows.map(({ line, reason }) => [line, reason.split(' ').slice(0, 3).join(' ')])).toEqual([
      [2, 'several participants use'],
      [4, 'there is no'],
      [5, 'there is no'],
      [6, '“labda” is not'],
    ]);
  });

  it('refuses what nobody can see by its number, and cuts no letter in half', async () => {
    const held = desk.event();
    const file = `Namba ya usajili,Kipindi,Amehudhuria\nE-1\u200b,s1,1\nE-1,s1,a${'😀'.repeat(30)}\n${'x😀'.repeat(50)},s1,1\nE-1,x${'😀'.repeat(90)},1\n`;
    const id = await desk.preview(held, 'attendance', file);
    const rows = await desk.refused(id);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
    expect(rows[0]).toMatchObject({ column: 'registration', reason: expect.stringContaining('U+200B') });
    for (const { reason } of rows) expect(reason).toMatch(/^(?!.*\p{Surrogate})/u);
    expect(rows[1]?.reason).toContain(`“a${'😀'.repeat(19)}”`);
  });
});
