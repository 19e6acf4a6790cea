import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { eventLists, keys, stateKey, WRITTEN_NOW } from '../shared/keys.ts';
import { inEach } from '../shared/language.ts';
import type { Principal } from '../shared/principal.ts';
import type { ImportMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { notUnderstood, passedOver } from './columns.ts';
import { type Fault, faultWords } from './faults.ts';
import { type Import, importRow, NOTHING_READ } from './import-row.ts';
import { KEPT_DAYS } from './kept-days.ts';

/** After so long without a sign of life the sweeper wakes another worker, in milliseconds. */
const SILENCE = 90_000;

interface Deps {
  table: Table;
  bucket: Bucket;
  queue: Queue<ImportMessage>;
  world: World;
}

/** A file of 50 MB holds far more than 100,000 people. */
export const LARGEST_FILE = 50 * 1024 * 1024;
/** Of the file as it lies in the bucket, where nobody but its reader asks for it. */
export const FILE_TYPE = 'application/octet-stream';

/** Where and how an import's file is put. */
export const uploadOf = async (bucket: Bucket, { object }: Pick<Import, 'object'>) => ({
  url: await bucket.presignedPut(object, FILE_TYPE),
  method: 'PUT',
  headers: { 'content-type': FILE_TYPE },
});

/** Makes the row of an import whose file is about to be uploaded. */
export async function startImport(
  table: Table,
  world: World,
  asked: Pick<Import, 'id' | 'event' | 'kind' | 'name' | 'bytes' | 'by'>,
): Promise<Import> {
  const createdAt = world.now().toISOString();
  const { id, event } = asked;
  const object = `imports/${event}/${id}`;
  const row: Import = { ...asked, object, pass: 0, state: 'uploaded', ...NOTHING_READ, createdAt };
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

/** One page of an event's imports, the newest first; those whose rows are being written right now before them. */
export async function importsPage(
  table: Table,
  event: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ imports: Import[]; next?: string }> {
  const pk = eventLists.imports(event);
  const page = await table.page({ pk, index: 'byEvent', newestFirst: true, limit, ...(after && { after }) });
  return { imports: page.items.map((item) => importRow.parse(item)), ...(page.next && { next: page.next }) };
}

const BEFORE_COMMIT: Import['state'][] = ['uploaded', 'looking', 'looked', 'previewing', 'previewed', 'failed'];

/**
 * Has the head of the uploaded file looked at, so that somebody can say what its columns mean.
 * @throws Refusal 409 where the file is not there, or not whole, and once it is committed.
 */
export async function lookAtImport(deps: Deps, id: string, correlation: string): Promise<void> {
  const file = await uploadedFile(deps, await existing(deps.table, id));
  await begin(
    deps,
    id,
    BEFORE_COMMIT,
    { set: { state: 'looking', file, ...NOTHING_READ }, remove: ['columns', 'outline', 'mapping'] },
    correlation,
  );
}

/**
 * Starts the preview of the file that lies there now, or starts it again: nothing is written but the list of refused rows.
 * @param mapping what the columns of a file mean whose head was looked at; without it their headings say so.
 * @throws Refusal 409 where the file is not there, or not whole, or another than was looked at, and once it is committed.
 */
export async function previewImport(deps: Deps, id: string, correlation: string, mapping?: string[]): Promise<void> {
  const row = await existing(deps.table, id);
  const file = await uploadedFile(deps, row);
  if (mapping && !row.outline) throw wrongState(['looked']);
  if (mapping && file.tag !== row.file?.tag) throw refusal('changed-file');
  await begin(
    deps,
    id,
    BEFORE_COMMIT,
    {
      set: { state: 'previewing', file, ...(mapping && { mapping }), ...NOTHING_READ },
      remove: ['columns', ...(mapping ? [] : ['mapping'])],
    },
    correlation,
  );
}

async function uploadedFile({ bucket }: Deps, { object, bytes }: Import): Promise<{ bytes: number; tag: string }> {
  const file = await bucket.look(object);
  if (!file?.bytes) throw new Refusal(409, 'not-uploaded', 'upload the file to the address first');
  if (file.bytes !== bytes) throw refusal('other-size', { bytes: file.bytes, announced: bytes });
  return file;
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
 * rows or columns that are not understood, and `consent` does not say what becomes of them. @returns false where that was
 * said before.
 */
export async function commitImport(deps: Deps, id: string, consent: Consent, correlation: string): Promise<boolean> {
  const row = await existing(deps.table, id);
  if (row.state === 'committing' || row.state === 'done') return false;
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
  return true;
}

/** Whether what it wrote may be taken back, or what was left of it the last time. */
export function mayBeUndone(
  { state, mode, good, doneAt, createdAt, undone }: Omit<Import, 'outline' | 'columns'>,
  now: Date,
): boolean {
  if (now.getTime() > Date.parse(doneAt ?? createdAt) + KEPT_DAYS * 86_400_000) return false;
  if (state === 'undone') return (undone?.left ?? 0) > 0;
  return (state === 'done' || (state === 'failed' && mode !== undefined)) && good > 0;
}

/**
 * Starts taking back what an import wrote, as far as nothing has come of it.
 * @throws Refusal 409 where it wrote nothing, or long ago. @returns false where that is being done.
 */
export async function undoImport(deps: Deps, id: string, by: Principal, correlation: string): Promise<boolean> {
  const row = await existing(deps.table, id);
  if (row.state === 'undoing') return false;
  if (!mayBeUndone(row, deps.world.now())) throw new Refusal(409, 'cannot-undo', 'the import cannot be undone');
  await begin(
    deps,
    id,
    [row.state],
    {
      set: {
        ...{ state: 'undoing', line: 0, undone: { rows: 0, left: 0, by, at: deps.world.now().toISOString() } },
        eventSort: WRITTEN_NOW + row.createdAt,
      },
      when: { pass: row.pass },
    },
    correlation,
  );
  return true;
}

async function existing(table: Table, id: string): Promise<Import> {
  const row = await getImport(table, id);
  if (!row) throw notFound('import');
  return row;
}

const refusal = (code: Fault['code'], values: Fault['values'] = {}, details: Refusal['details'] = []) =>
  new Refusal(
    409,
    code,
    inEach((language) => faultWords({ code, values }, language)),
    details,
  );

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
    // What a file's head looks like is asked for until it is written.
    ...(finished && { remove: ['stateKey', 'stateSort', ...(after.state === 'done' ? ['outline'] : [])] }),
    when: { equals: { state: before.state, pass: before.pass, line: before.line } },
  });
  return changed !== undefined;
}

const awake = (world: World, id: string) => ({
  stateKey: stateKey('IMPORT', id),
  stateSort: new Date(world.now().getTime() + SILENCE).toISOString(),
});
