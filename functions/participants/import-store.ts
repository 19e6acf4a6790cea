import * as z from 'zod';
import type { World } from '../shared/clock.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { eventLists, keys, stateKey } from '../shared/keys.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import { type Principal, principal } from '../shared/principal.ts';
import type { ImportMessage, Queue } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Fault, fault, faultWords } from './faults.ts';

/** After so long without a sign of life the sweeper wakes another worker, in milliseconds. */
const SILENCE = 90_000;

const importRow = z.object({
  id: z.string(),
  event: z.string(),
  kind: z.enum(['participants', 'attendance']),
  /** Key of the uploaded file in the bucket. */
  object: z.string(),
  state: z.enum(['uploaded', 'previewing', 'previewed', 'committing', 'done', 'failed']),
  /** `all`: only if no row is refused; `good`: the good rows. */
  mode: z.enum(['all', 'good']).optional(),
  /** Last line that was read in this state; a worker that takes over goes on after it. */
  line: z.number().int(),
  rows: z.number().int(),
  good: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  /** Rows of the file, known after the preview. */
  total: z.number().int().optional(),
  fault: fault.optional(),
  by: principal,
  createdAt: z.string(),
});
export type Import = z.infer<typeof importRow>;

interface Deps {
  table: Table;
  queue: Queue<ImportMessage>;
  world: World;
}

const NOTHING_READ = { line: 0, rows: 0, good: 0, unchanged: 0, refused: 0 };

/** Makes the row of an import whose file is about to be uploaded. */
export async function startImport(
  table: Table,
  world: World,
  { id, event, kind, by }: { id: string; event: string; kind: Import['kind']; by: Principal },
): Promise<Import> {
  const createdAt = world.now().toISOString();
  const row: Import = {
    id,
    event,
    kind,
    object: `imports/${event}/${id}.csv`,
    state: 'uploaded',
    ...NOTHING_READ,
    by,
    createdAt,
  };
  await table.putIfAbsent({
    ...keys.import(id),
    type: 'import',
    format: 1,
    ...row,
    eventKey: eventLists.imports(event),
    eventSort: createdAt,
  });
  return row;
}

export async function getImport(table: Table, id: string): Promise<Import | undefined> {
  const item = await table.get(keys.import(id));
  return item && importRow.parse(item);
}

/** Starts the preview, or starts it again: nothing is written but the list of refused rows. @throws Refusal 409 once it is committed. */
export async function previewImport(deps: Deps, id: string, correlation: string): Promise<void> {
  await begin(
    deps,
    id,
    ['uploaded', 'previewing', 'previewed', 'failed'],
    { state: 'previewing', ...NOTHING_READ },
    correlation,
  );
}

/** Starts writing what was previewed. @throws Refusal 409 in another state, and with mode `all` where rows are refused. */
export async function commitImport(deps: Deps, id: string, mode: 'all' | 'good', correlation: string): Promise<void> {
  const row = await getImport(deps.table, id);
  if (!row) throw notFound('import');
  if (row.state === 'committing' || row.state === 'done') return;
  if (mode === 'all' && row.refused > 0)
    throw new Refusal(
      409,
      'refused-rows',
      faultWords({ code: 'refused-rows', values: { refused: row.refused } }, 'en'),
    );
  await begin(
    deps,
    id,
    ['previewed'],
    { state: 'committing', mode, ...NOTHING_READ, refused: row.refused, total: row.rows },
    correlation,
  );
}

async function begin(
  { table, queue, world }: Deps,
  id: string,
  from: Import['state'][],
  set: Partial<Import>,
  correlation: string,
) {
  const changed = await table.update(keys.import(id), {
    set: { ...set, ...awake(world, id) },
    remove: ['fault'],
    when: { oneOf: { state: from } },
  });
  if (!changed) throw new Refusal(409, 'wrong-state', `the import is not ${from.join(' or ')}`);
  await queue.send({ import: id, correlation });
}

/**
 * Saves how far a worker has come. @returns false when another worker came further, or the state has changed: the
 * caller stops.
 */
export async function saveProgress(
  table: Table,
  world: World,
  before: Import,
  after: Partial<Import>,
): Promise<boolean> {
  const finished = after.state !== undefined && after.state !== before.state;
  const changed = await table.update(keys.import(before.id), {
    set: { ...after, ...(!finished && awake(world, before.id)) },
    ...(finished && { remove: ['stateKey', 'stateSort'] }),
    when: { equals: { state: before.state, line: before.line } },
  });
  return changed !== undefined;
}

const awake = (world: World, id: string) => ({
  stateKey: stateKey('IMPORT', id),
  stateSort: new Date(world.now().getTime() + SILENCE).toISOString(),
});

/** Keeps a refused row for the list; the same again changes nothing. */
export async function refuseRow(
  table: Table,
  id: string,
  line: number,
  refused: { column?: string; fault: Fault }[],
): Promise<void> {
  await table.put({ ...keys.importRow(id, line), type: 'import-row', format: 1, line, refused });
}

const refusedRow = z.object({
  line: z.number(),
  refused: z.array(z.object({ column: z.string().optional(), fault })),
});

/** One page of refused rows, by line: an entry for each fault, in the reader's language. */
export async function refusedRows(
  table: Table,
  id: string,
  after?: string,
  language: Language = LANGUAGES[1],
): Promise<{ rows: { line: number; column?: string; reason: string }[]; next?: string }> {
  const { items, next } = await table.page({
    pk: keys.import(id).pk,
    prefix: 'ROW#',
    limit: 500,
    ...(after && { after }),
  });
  return { rows: items.flatMap((item) => rowFaults(item, language)), ...(next && { next }) };
}

const rowFaults = (item: Item, language: Language) => {
  const { line, refused } = refusedRow.parse(item);
  return refused.map(({ column, fault: one }) => ({
    line,
    ...(column && { column }),
    reason: faultWords(one, language),
  }));
};
