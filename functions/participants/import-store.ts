import * as z from 'zod';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { eventLists, keys, stateKey, WRITTEN_NOW } from '../shared/keys.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import { principal } from '../shared/principal.ts';
import type { ImportMessage, Queue } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { notUnderstood, passedOver, takenColumn } from './columns.ts';
import { type Fault, fault, faultWords, type Refused } from './faults.ts';

/** After so long without a sign of life the sweeper wakes another worker, in milliseconds. */
const SILENCE = 90_000;

const importRow = z.object({
  id: z.string(),
  event: z.string(),
  kind: z.enum(['participants', 'attendance']),
  /** Key of the uploaded file in the bucket. */
  object: z.string(),
  /** Size of the file as it was announced. */
  bytes: z.number().int(),
  /** The very file that was looked at: only that one is written. */
  file: z.object({ bytes: z.number().int(), tag: z.string() }).optional(),
  /** What the file's headings were taken for, when it was looked at. */
  columns: z.array(takenColumn).optional(),
  /** Counts how often the file has been read from its beginning: each preview, and the commit. */
  pass: z.number().int(),
  state: z.enum(['uploaded', 'previewing', 'previewed', 'committing', 'done', 'failed']),
  /** `all`: only if no row is refused; `good`: the good rows. */
  mode: z.enum(['all', 'good']).optional(),
  /** Last line that was read in this state; a worker that takes over goes on after it. */
  line: z.number().int(),
  rows: z.number().int(),
  good: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  /** Rows of which a fact is not taken, since it was corrected by hand. */
  kept: z.number().int().default(0),
  /** Rows of the file, known after the preview. */
  total: z.number().int().optional(),
  fault: fault.optional(),
  by: principal,
  createdAt: z.string(),
});
export type Import = z.infer<typeof importRow>;

interface Deps {
  table: Table;
  bucket: Bucket;
  queue: Queue<ImportMessage>;
  world: World;
}

const NOTHING_READ = { line: 0, rows: 0, good: 0, unchanged: 0, refused: 0, kept: 0 };

/** Makes the row of an import whose file is about to be uploaded. */
export async function startImport(
  table: Table,
  world: World,
  { id, event, kind, bytes, by }: Pick<Import, 'id' | 'event' | 'kind' | 'bytes' | 'by'>,
): Promise<Import> {
  const createdAt = world.now().toISOString();
  const row: Import = {
    id,
    event,
    kind,
    object: `imports/${event}/${id}.csv`,
    bytes,
    pass: 0,
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

/**
 * Starts the preview of the file that lies there now, or starts it again: nothing is written but the list of refused rows.
 * @throws Refusal 409 where the file is not there, or not whole, and once it is committed.
 */
export async function previewImport(deps: Deps, id: string, correlation: string): Promise<void> {
  const row = await existing(deps.table, id);
  const file = await deps.bucket.look(row.object);
  if (!file?.bytes) throw new Refusal(409, 'not-uploaded', 'upload the file to the address first');
  if (file.bytes !== row.bytes) throw refusal('other-size', { bytes: file.bytes, announced: row.bytes });
  await begin(
    deps,
    id,
    ['uploaded', 'previewing', 'previewed', 'failed'],
    { set: { state: 'previewing', file, ...NOTHING_READ }, remove: ['columns'] },
    correlation,
  );
}

/** What an organiser says to a preview. */
export interface Consent {
  /** `all`: only if no row is refused; `good`: the good rows. */
  mode: 'all' | 'good';
  /** Columns that are not understood may be passed over. */
  passOver: boolean;
}

/**
 * Starts writing what was previewed. Rows that are refused only now, since the event or its people have changed, are
 * listed as the preview's were; the others are written.
 * @throws Refusal 409 in another state; where the file is no longer the one that was previewed; and where it has refused
 * rows or columns that are not understood, and `consent` does not say what becomes of them.
 */
export async function commitImport(deps: Deps, id: string, consent: Consent, correlation: string): Promise<void> {
  const row = await existing(deps.table, id);
  if (row.state === 'committing' || row.state === 'done') return;
  if (row.state !== 'previewed') throw wrongState(['previewed']);
  const file = await deps.bucket.look(row.object);
  if (file?.tag !== row.file?.tag) throw refusal(file ? 'changed-file' : 'lost-file');
  if (consent.mode === 'all' && row.refused > 0) throw refusal('refused-rows', { refused: row.refused });
  const unknown = notUnderstood(row.columns ?? []);
  if (!consent.passOver && unknown.length > 0)
    throw refusal(
      'unknown-columns',
      { columns: unknown.map(({ heading }) => `“${heading}”`).join(', ') },
      passedOver(unknown).map((one) => ({ path: one.heading, reason: faultWords(one.fault, 'en') })),
    );
  await begin(
    deps,
    id,
    ['previewed'],
    {
      set: {
        ...{ state: 'committing', mode: consent.mode, ...NOTHING_READ, total: row.rows },
        eventSort: WRITTEN_NOW + row.createdAt,
      },
      when: { pass: row.pass },
    },
    correlation,
  );
}

async function existing(table: Table, id: string): Promise<Import> {
  const row = await getImport(table, id);
  if (!row) throw notFound('import');
  return row;
}

const refusal = (code: Fault['code'], values: Fault['values'] = {}, details: Refusal['details'] = []) =>
  new Refusal(409, code, faultWords({ code, values }, 'en'), details);

const wrongState = (wanted: Import['state'][]) =>
  new Refusal(409, 'wrong-state', `the import is not ${wanted.join(' or ')}`);

async function begin(
  { table, queue, world }: Deps,
  id: string,
  from: Import['state'][],
  {
    set,
    remove = [],
    when = {},
  }: { set: Partial<Import> & { eventSort?: string }; remove?: string[]; when?: { pass?: number } },
  correlation: string,
) {
  const changed = await table.update(keys.import(id), {
    set: { ...set, ...awake(world, id) },
    add: { pass: 1 },
    remove: ['fault', ...remove],
    when: { oneOf: { state: from }, equals: when },
  });
  if (!changed) throw wrongState(from);
  await queue.send({ import: id, correlation });
}

/**
 * Saves how far a worker has come. @returns false when another worker came further, or the file is read anew: the caller
 * stops.
 */
export async function saveProgress(
  table: Table,
  world: World,
  before: Import,
  after: Partial<Import>,
): Promise<boolean> {
  const finished = after.state !== undefined && after.state !== before.state;
  const changed = await table.update(keys.import(before.id), {
    set: { ...after, ...(finished ? { eventSort: before.createdAt } : awake(world, before.id)) },
    ...(finished && { remove: ['stateKey', 'stateSort'] }),
    when: { equals: { state: before.state, pass: before.pass, line: before.line } },
  });
  return changed !== undefined;
}

const awake = (world: World, id: string) => ({
  stateKey: stateKey('IMPORT', id),
  stateSort: new Date(world.now().getTime() + SILENCE).toISOString(),
});

/** Keeps what is to be said of a row for the list of this pass; the same again changes nothing. */
export async function noteRow(
  table: Table,
  { id, pass }: Import,
  line: number,
  note: { refused: Refused[] } | { kept: Refused[] },
): Promise<void> {
  await table.put({ ...keys.importRow(id, pass, line), type: 'import-row', format: 1, line, ...note });
}

const faults = z.array(z.object({ column: z.string().optional(), fault })).default([]);
const notedRow = z.object({ line: z.number(), refused: faults, kept: faults });

/**
 * One page of the rows that the last pass has something to say of, by line: an entry for each fault of a refused one, and
 * for each fact that is `kept`, in the reader's language.
 */
export async function notedRows(
  table: Table,
  { id, pass }: Import,
  after?: string,
  language: Language = LANGUAGES[1],
): Promise<{ rows: Note[]; next?: string }> {
  const { items, next } = await table.page({
    pk: keys.import(id).pk,
    prefix: keys.importRows(pass),
    limit: 500,
    ...(after && { after }),
  });
  return { rows: items.flatMap((item) => notesOf(item, language)), ...(next && { next }) };
}

interface Note {
  line: number;
  column?: string;
  reason: string;
  /** The row is taken, but for this. */
  kept?: true;
}

function notesOf(item: Item, language: Language): Note[] {
  const { line, refused, kept } = notedRow.parse(item);
  const note = ({ column, fault: one }: (typeof refused)[number]): Note => ({
    line,
    ...(column && { column }),
    reason: faultWords(one, language),
  });
  return [...refused.map(note), ...kept.map((one): Note => ({ ...note(one), kept: true }))];
}
