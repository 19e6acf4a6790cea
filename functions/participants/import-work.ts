import { noteChange } from '../events/changed.ts';
import type { Event } from '../events/event.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { ImportMessage, Queue } from '../shared/queue.ts';
import { columnRead, expectSame, mappedColumns, type TakenColumn, takeColumns } from './columns.ts';
import { signsOf, type Told, wasErased } from './erased.ts';
import { FileFault } from './faults.ts';
import { fileRows } from './file.ts';
import { Chunk, type ChunkDeps } from './import-chunk.ts';
import type { ImportKind } from './import-kind.ts';
import type { Import } from './import-row.ts';
import { saveProgress } from './import-store.ts';
import { takeBack } from './import-undo.ts';
import { outlineOf } from './outline.ts';
import { type FileRow, type Layout, readRows } from './rows.ts';

/** Rows that are judged and written together. */
const CHUNK = 200;
/** A worker hands on to the next message after so many rows or milliseconds, well before its function's two minutes are up. */
const ROWS_A_MESSAGE = 5000;
const HANDS_ON = 40_000;

interface Deps extends ChunkDeps {
  bucket: Bucket;
  importsQueue: Queue<ImportMessage>;
}

/** Does what an import's state asks for: looks at its file, previews it, writes it, takes back what it wrote. */
export async function workImport<Draft>(
  deps: Deps,
  event: Event,
  kind: ImportKind<Draft>,
  row: Import,
  correlation: string,
): Promise<void> {
  const again = () => deps.importsQueue.send({ import: row.id, correlation });
  if (row.state === 'looking') await look(deps, event, kind, row);
  if (row.state === 'previewing' || row.state === 'committing') await read(deps, event, kind, row, correlation, again);
  if (row.state === 'undoing') await takeBack(deps, event, kind, row, HANDS_ON, again);
}

async function look<Draft>({ table, world, bucket }: Deps, event: Event, kind: ImportKind<Draft>, row: Import) {
  try {
    const sign = await signsOf(table, event.id);
    // Of who was erased nothing is shown anew, nor of who may have been.
    const isKept = async (told: Told) => !sign || (await wasErased(table, event.id, sign, told)) === undefined;
    const outline = await outlineOf(rowsOf(bucket, row), kind, event, isKept);
    await saveProgress(table, world, row, { state: 'looked', outline });
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    await saveProgress(table, world, row, { state: 'failed', fault: error.fault });
  }
}

/**
 * Reads on from the line after the one that the import has come to, chunk by chunk; the row says after each how far it is.
 * A worker that dies loses at most one chunk, which the next one does again without doubling anything. It reads the very
 * file that was looked at, whose columns mean what they meant then, or nothing more of it.
 */
async function read<Draft>(
  deps: Deps,
  event: Event,
  kind: ImportKind<Draft>,
  row: Import,
  correlation: string,
  again: () => Promise<void>,
): Promise<void> {
  const { table, world } = deps;
  const until = world.now().getTime() + HANDS_ON;
  let now = row;
  let columns: TakenColumn[] | undefined;
  const advance = async (after: Partial<Import>) => {
    const change = { ...after, ...(!now.columns && columns && { columns }) };
    if (!(await saveProgress(table, world, now, change))) return false;
    now = { ...now, ...change };
    return true;
  };
  const found = (headings: string[]) => {
    columns = columnsOf(kind, event, row, headings);
    if (row.columns) expectSame(row.columns, columns);
  };
  try {
    const chunk = new Chunk(deps, event, kind, correlation);
    for await (const one of readRows(rowsOf(deps.bucket, row), { ...layoutOf(kind, event, row), found })) {
      chunk.add(one, one.line > row.line);
      if (chunk.size < CHUNK) continue;
      if (!(await advance(await chunk.finish(now, one.line)))) return;
      if (now.rows - row.rows >= ROWS_A_MESSAGE || world.now().getTime() >= until) return again();
    }
    // The last rows and the new state are one write: a worker that takes over counts nothing twice.
    const last = chunk.size > 0 ? await chunk.finish(now, now.line + 1) : {};
    if (now.state === 'previewing') await advance({ ...last, state: 'previewed' });
    else {
      if ((last.good ?? now.good) > 0) await noteChange(table, world, event.id, 'an import was written');
      await advance({ ...last, state: 'done', doneAt: world.now().toISOString() });
    }
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    await advance({ state: 'failed', fault: error.fault });
  }
}

/** @throws FileFault where the file is not the one that was looked at. */
async function* fileOf(bucket: Bucket, { object, file }: Import): AsyncGenerator<Uint8Array> {
  const found = await bucket.open(object);
  if (!found) throw new FileFault('lost-file');
  if (found.tag !== file?.tag) {
    found.body.destroy();
    throw new FileFault('changed-file');
  }
  yield* found.body;
}

const rowsOf = (bucket: Bucket, row: Import): AsyncGenerator<FileRow> => fileRows(() => fileOf(bucket, row));

/** What is read of a file: as somebody said by place, or by its headings. */
function layoutOf<Draft>(kind: ImportKind<Draft>, event: Event, { mapping, outline }: Import): Omit<Layout, 'found'> {
  const { isHeading, wanted } = kind;
  if (!mapping) return { column: columnRead(kind, event), isKnown: (heading) => heading !== '', isHeading, wanted };
  return {
    column: (_, index) => mapping[index] || undefined,
    isKnown: (_, index) => index < mapping.length,
    isHeading: (_, line) => line === outline?.line,
    wanted,
  };
}

const columnsOf = <Draft>(kind: ImportKind<Draft>, event: Event, { mapping }: Import, headings: string[]) =>
  mapping
    ? mappedColumns(kind, event, headings, mapping)
    : takeColumns(
        kind,
        event,
        headings.filter((heading) => heading !== ''),
      );
