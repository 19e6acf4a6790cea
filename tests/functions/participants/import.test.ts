import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attendanceImport } from '../../../functions/attendance/import.ts';
import { attendanceIn } from '../../../functions/attendance/store.ts';
import {
  commitImport,
  getImport,
  type Import,
  previewImport,
  refusedRows,
  startImport,
} from '../../../functions/participants/import-store.ts';
import { workImport } from '../../../functions/participants/import-work.ts';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import {
  everyone,
  findByAddress,
  findByRegistration,
  findBySequence,
  getParticipant,
  participantId,
} from '../../../functions/participants/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { Table } from '../../../functions/shared/table.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { small } from './sample-event.ts';

let engines: Engines;
let count = 0;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());
beforeEach(() => {
  engines.drain('issue');
});

const by = { kind: 'iam', id: 'tests' } as const;
const deps = (table: Table = engines.table) => ({
  table,
  bucket: engines.bucket,
  world: machine,
  importsQueue: engines.importsQueue,
  issueQueue: engines.issueQueue,
});

/** An event of its own for each test: the table is shared. */
const event = () => ({ ...small, id: `small-${++count}` });
type Held = ReturnType<typeof event>;

async function upload(held: Held, kind: Import['kind'], text: string | Uint8Array): Promise<string> {
  const id = `import${++count}`;
  const row = await startImport(engines.table, machine, { id, event: held.id, kind, by });
  await engines.bucket.put(row.object, Buffer.from(text as string), 'text/csv');
  return id;
}

async function work(held: Held, id: string, table?: Table): Promise<Import> {
  const row = await getImport(engines.table, id);
  if (!row) throw new Error('no import');
  if (row.kind === 'participants') await workImport(deps(table), held, peopleImport, row, 'c');
  else await workImport(deps(table), held, attendanceImport, row, 'c');
  return (await getImport(engines.table, id)) ?? row;
}

const starting = () => ({ table: engines.table, queue: engines.importsQueue, world: machine });

async function importAll(
  held: Held,
  kind: Import['kind'],
  text: string | Uint8Array,
  mode: 'all' | 'good' = 'all',
): Promise<Import> {
  const id = await upload(held, kind, text);
  await previewImport(starting(), id, 'c');
  await work(held, id);
  await commitImport(starting(), id, mode, 'c');
  return work(held, id);
}

async function people(held: Held) {
  const list = [];
  for await (const one of everyone(engines.table, held.id)) list.push(one);
  return list.sort((a, b) => a.sequence - b.sequence);
}

/** Everything in the table but the imports' own rows. */
async function facts(): Promise<string> {
  const { Items = [] } = await engines.tableClient.send(new ScanCommand({ TableName: engines.names.table }));
  const kept = Items.filter((item) => !item.pk?.S?.startsWith('IMPORT#'));
  return JSON.stringify(kept.sort((a, b) => `${a.pk?.S}${a.sk?.S}`.localeCompare(`${b.pk?.S}${b.sk?.S}`)));
}

const PEOPLE = [
  'Namba ya usajili,Jina,Barua pepe,Taasisi,Jukumu,Kundi',
  "E-1,Ng'wanakilala Mfaume,ofisi@halmashauri.example,Kongwa,delegate,a",
  'E-2,Asha Juma,ofisi@halmashauri.example,Kongwa,Mtoa mada,Group B',
  'E-3,Bakari,,Dodoma,Delegate,kundi la a',
].join('\n');

describe('an import of people', () => {
  it('writes them with numbers in the order of the file, to be found by number, registration and shared address', async () => {
    const held = event();
    const done = await importAll(held, 'participants', PEOPLE);
    expect(done).toMatchObject({ state: 'done', rows: 3, good: 3, unchanged: 0, refused: 0 });
    const [first, second, third] = await people(held);
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
    const held = event();
    const before = await facts();
    const id = await upload(held, 'participants', PEOPLE);
    await previewImport(starting(), id, 'c');
    expect(await work(held, id)).toMatchObject({ state: 'previewed', rows: 3, good: 3 });
    expect(await facts()).toBe(before);
  });

  it('of the same file twice changes nothing', async () => {
    const held = event();
    await importAll(held, 'participants', PEOPLE);
    const before = await facts();
    engines.drain('issue');
    expect(await importAll(held, 'participants', PEOPLE)).toMatchObject({ state: 'done', good: 0, unchanged: 3 });
    expect(await facts()).toBe(before);
    expect(engines.peek('issue')).toEqual([]);
  });

  it('changes what differs and keeps number and id', async () => {
    const held = event();
    await importAll(held, 'participants', PEOPLE);
    expect(await importAll(held, 'participants', PEOPLE.replace('Bakari', 'Bakari Hamisi'))).toMatchObject({
      good: 1,
      unchanged: 2,
    });
    const id = participantId({ event: held.id, name: '', registration: 'E-3' });
    expect(await getParticipant(engines.table, held.id, id)).toMatchObject({ name: 'Bakari Hamisi', sequence: 3 });
  });

  it('names each refused row by line and reason, and writes none of the file until the organiser takes the good ones', async () => {
    const held = event();
    const file = [
      'Namba ya usajili,Jina,Barua pepe,Jukumu,Kundi',
      'E-1,Asha,asha@x.example,delegate,a',
      'E-2,王,not an address,delegate,c',
      'E-1,Asha,asha@x.example,delegate,a',
      'E-4,,d@x.example,,a',
    ].join('\n');
    const id = await upload(held, 'participants', file);
    await previewImport(starting(), id, 'c');
    expect(await work(held, id)).toMatchObject({ rows: 4, good: 1, refused: 3 });
    const { rows } = await refusedRows(engines.table, id);
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
    await expect(commitImport(starting(), id, 'all', 'c')).rejects.toMatchObject({ status: 409, code: 'refused-rows' });
    expect(await people(held)).toEqual([]);
    await commitImport(starting(), id, 'good', 'c');
    expect(await work(held, id)).toMatchObject({ state: 'done', good: 1 });
    expect((await people(held)).map((one) => one.name)).toEqual(['Asha']);
  });

  it('of a file that is none ends as failed, with the reason', async () => {
    const held = event();
    const id = await upload(held, 'participants', 'PK\x03\x04 zip');
    await previewImport(starting(), id, 'c');
    expect(await work(held, id)).toMatchObject({ state: 'failed', fault: { code: 'excel-file' } });
  });

  it('that dies amid its writes is finished by the next worker, with nobody doubled or left out', async () => {
    const held = event();
    const file = [
      'Namba ya usajili,Jina,Jukumu,Kundi',
      ...Array.from({ length: 450 }, (_, n) => `E-${n},Mtu wa ${n % 9 ? 'kazi' : 'nyumba'},delegate,a`),
    ].join('\n');
    const id = await upload(held, 'participants', file);
    await previewImport(starting(), id, 'c');
    await work(held, id);
    await commitImport(starting(), id, 'all', 'c');
    let puts = 0;
    const dying = new Table(engines.tableClient, engines.names.table);
    const put = dying.put.bind(dying);
    dying.put = (item, when) => (++puts > 300 ? Promise.reject(new Error('killed')) : put(item, when));
    await expect(work(held, id, dying)).rejects.toThrow('killed');
    expect((await getImport(engines.table, id))?.line).toBeGreaterThan(0);
    expect(await work(held, id)).toMatchObject({ state: 'done', rows: 450 });
    const all = await people(held);
    expect(all).toHaveLength(450);
    expect(new Set(all.map((one) => one.sequence)).size).toBe(450);
  });

  it('of 10,000 rows keeps a bounded number of them in memory', async () => {
    const held = event();
    const line = (n: number) => `E-${n},Mtu ${'x'.repeat(80)},delegate,a,${'taasisi '.repeat(15)}\n`;
    const bytes = Buffer.from(
      `Namba ya usajili,Jina,Jukumu,Kundi,Taasisi\n${Array.from({ length: 10_000 }, (_, n) => line(n)).join('')}`,
    );
    const id = await upload(held, 'participants', bytes);
    await previewImport(starting(), id, 'c');
    let most = 0;
    const counting = {
      ...peopleImport,
      take: async (_: unknown, taken: unknown[]) => {
        most = Math.max(most, taken.length);
        return { outcomes: taken.map(() => 'new' as const), due: new Set<string>() };
      },
    };
    for (let round = 0; round < 3; round++) {
      const row = await getImport(engines.table, id);
      if (row) await workImport(deps(), held, counting, row, 'c');
    }
    expect(await getImport(engines.table, id)).toMatchObject({ state: 'previewed', rows: 10_000 });
    expect(most).toBeLessThanOrEqual(200);
  });
});

describe('an import of attendance', () => {
  const long = 'Namba ya usajili,Kipindi\nE-1,s1\nE-1,Closing\nE-2,s1\n';

  it('is read with a row for each session, and says how it is known', async () => {
    const held = event();
    await importAll(held, 'participants', PEOPLE);
    engines.drain('issue');
    expect(await importAll(held, 'attendance', long)).toMatchObject({ state: 'done', good: 3 });
    const id = participantId({ event: held.id, name: '', registration: 'E-1' });
    const attended = attendanceIn(await personItems(engines.table, held.id, id));
    expect(attended.map((one) => one.session)).toEqual(['s1', 's3']);
    expect(attended[1]).toMatchObject({ how: { by: 'import', line: 3 }, recordedBy: by });
    expect(engines.peek('issue')).toHaveLength(2);
  });

  it('is read with a column for each session', async () => {
    const held = event();
    await importAll(held, 'participants', PEOPLE);
    const wide = 'Registration number,Name,s1,Mada,Closing\nE-1,x,1,0,ndiyo\nE-2,y,,,\n';
    expect(await importAll(held, 'attendance', wide)).toMatchObject({ state: 'done', good: 1, unchanged: 1 });
  });

  it('twice changes nothing', async () => {
    const held = event();
    await importAll(held, 'participants', PEOPLE);
    await importAll(held, 'attendance', long);
    const before = await facts();
    expect(await importAll(held, 'attendance', long)).toMatchObject({ good: 0, unchanged: 3 });
    expect(await facts()).toBe(before);
  });

  it('refuses unknown people, unknown sessions, shared addresses and unclear marks by line', async () => {
    const held = event();
    await importAll(held, 'participants', PEOPLE);
    const file =
      'Barua pepe,Jina,Kipindi,Amehudhuria\nofisi@halmashauri.example,,s1,1\nofisi@halmashauri.example,asha  JUMA,s1,1\nnobody@x.example,,s1,1\nofisi@halmashauri.example,Asha Juma,s9,1\nofisi@halmashauri.example,Asha Juma,s2,labda\n';
    const id = await upload(held, 'attendance', file);
    await previewImport(starting(), id, 'c');
    await work(held, id);
    const { rows } = await refusedRows(engines.table, id);
    expect(rows.map(({ line, reason }) => [line, reason.split(' ').slice(0, 3).join(' ')])).toEqual([
      [2, 'several participants use'],
      [4, 'there is no'],
      [5, 'there is no'],
      [6, '“labda” is not'],
    ]);
  });
});
