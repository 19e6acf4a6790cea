import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendanceImport } from '../../../functions/attendance/import.ts';
import { attendanceIn, setAttendance, withdrawAttendance } from '../../../functions/attendance/store.ts';
import { sample } from '../../../functions/events/sample.ts';
import type { Import } from '../../../functions/participants/import-row.ts';
import { commitImport, getImport, previewImport, startImport } from '../../../functions/participants/import-store.ts';
import { workImport } from '../../../functions/participants/import-work.ts';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import { everyone, participantId } from '../../../functions/participants/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { type Engines, startEngines } from '../../engines.ts';

const { event, participantsCsv, attendanceCsv } = sample();
const by = { kind: 'iam', id: 'tests' } as const;

let engines: Engines;
let imports = 0;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

async function importAll(kind: Import['kind'], text: string): Promise<Import> {
  const { table, bucket, importsQueue, issueQueue } = engines;
  const starting = { table, bucket, queue: importsQueue, world: machine };
  const id = `sample${++imports}`;
  const { object } = await startImport(table, machine, {
    id,
    event: event.id,
    kind,
    bytes: Buffer.byteLength(text),
    by,
  });
  await bucket.put(object, Buffer.from(text), 'text/csv');
  const work = async (): Promise<Import> => {
    const row = await getImport(table, id);
    if (!row) throw new Error('no import');
    const deps = { table, bucket, world: machine, importsQueue, issueQueue };
    if (kind === 'participants') await workImport(deps, event, peopleImport, row, 'c');
    else await workImport(deps, event, attendanceImport, row, 'c');
    return (await getImport(table, id)) ?? row;
  };
  await previewImport(starting, id, 'c');
  await work();
  await commitImport(starting, id, { mode: 'all', passOver: false }, 'c');
  return work();
}

/** Everything in the table but the imports' own rows. */
async function facts(): Promise<string[]> {
  const found: string[] = [];
  let start: Record<string, never> | undefined;
  do {
    const page = await engines.tableClient.send(
      new ScanCommand({ TableName: engines.names.table, ...(start && { ExclusiveStartKey: start }) }),
    );
    for (const item of page.Items ?? []) if (!item.pk?.S?.startsWith('IMPORT#')) found.push(JSON.stringify(item));
    start = page.LastEvaluatedKey as typeof start;
  } while (start);
  return found.sort();
}

// Thousands of writes into an engine in this very process: slow where other tests run beside it.
describe('the sample', { timeout: 120_000 }, () => {
  const first = participantId({ event: event.id, registration: 'USJ-0001', name: '' });
  const attended = async () => attendanceIn(await personItems(engines.table, event.id, first));

  it('is imported whole: 742 people, and as much attendance as its file marks', async () => {
    expect(await importAll('participants', participantsCsv)).toMatchObject({ state: 'done', good: 742, refused: 0 });
    expect(await importAll('attendance', attendanceCsv)).toMatchObject({ state: 'done', rows: 742, refused: 0 });
    const sequences = new Set<number>();
    for await (const { sequence } of everyone(engines.table, event.id)) sequences.add(sequence);
    expect(sequences.size).toBe(742);
    const marked = attendanceCsv.match(/,1(?=[,\n])/g)?.length;
    const kept = (await facts()).filter((item) => item.includes('"ATTENDANCE#') && item.includes('"attendance"'));
    expect(kept).toHaveLength(marked ?? 0);
  });

  it('imported again changes nothing', async () => {
    const before = await facts();
    expect(await importAll('participants', participantsCsv)).toMatchObject({ good: 0, unchanged: 742 });
    expect(await importAll('attendance', attendanceCsv)).toMatchObject({ good: 0, unchanged: 742 });
    expect(await facts()).toEqual(before);
  });

  it('imported again leaves withdrawn what an organiser has withdrawn; by hand it is recorded anew', async () => {
    const [one] = await attended();
    if (!one) throw new Error('the first person of the sample attended nothing');
    const where = { event: event.id, person: first, session: one.session };
    expect(await withdrawAttendance(engines.table, machine, { ...where, reason: 'mixed up', by })).toBe(true);
    const before = await facts();
    await importAll('attendance', attendanceCsv);
    expect(await facts()).toEqual(before);
    const how = { by: 'hand' as const, reason: 'was there after all' };
    expect(await setAttendance(engines.table, machine, { ...where, how, recordedBy: by })).toBe(true);
    const [again] = await attended();
    expect(again).toMatchObject({ how });
    expect(again?.withdrawn).toBeUndefined();
  });

  it('keeps who recorded an attendance first, and withdraws it once', async () => {
    const [one] = await attended();
    if (!one) throw new Error('the first person of the sample attended nothing');
    const where = { event: event.id, person: first, session: one.session };
    const how = { by: 'hand' as const, reason: 'once more' };
    expect(await setAttendance(engines.table, machine, { ...where, how, recordedBy: by })).toBe(false);
    expect((await attended())[0]?.how).toEqual(one.how);
    expect(await withdrawAttendance(engines.table, machine, { ...where, reason: 'x', by })).toBe(true);
    expect(await withdrawAttendance(engines.table, machine, { ...where, reason: 'y', by })).toBe(false);
    expect(await withdrawAttendance(engines.table, machine, { ...where, session: 'none', reason: 'y', by })).toBe(
      false,
    );
  });
});
