import { noteChange } from '../events/changed.ts';
import type { Event } from '../events/event.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import type { ImportMessage, IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { columnRead, expectSame, type TakenColumn, takeColumns } from './columns.ts';
import { type Row, readRows } from './csv.ts';
import { FileFault, type Refused } from './faults.ts';
import type { ImportKind, Taken } from './import-kind.ts';
import { type Import, noteRow, saveProgress } from './import-store.ts';

/** Rows that are judged and written together. */
const CHUNK = 200;
/** A worker hands on to the next message after so many rows or milliseconds, well before its function's two minutes are up. */
const ROWS_A_MESSAGE = 5000;
const HANDS_ON = 40_000;

interface Deps {
  table: Table;
  bucket: Bucket;
  world: World;
  importsQueue: Queue<ImportMessage>;
  issueQueue: Queue<IssueMessage>;
}

/**
 * Works on an import from the line after the one it has come to, chunk by chunk; the row says after each how far it is.
 * A worker that dies loses at most one chunk, which the next one does again without doubling anything. It reads the very
 * file that was looked at, whose headings mean what they meant then, or nothing more of it.
 */
export async function workImport<Draft>(
  deps: Deps,
  event: Event,
  kind: ImportKind<Draft>,
  row: Import,
  correlation: string,
): Promise<void> {
  if (row.state !== 'previewing' && row.state !== 'committing') return;
  const { table, world, importsQueue } = deps;
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
    columns = takeColumns(kind, event, headings);
    if (row.columns) expectSame(row.columns, columns);
  };
  try {
    const { isHeading, wanted } = kind;
    const rows = readRows(() => fileOf(deps.bucket, row), {
      column: columnRead(kind, event),
      isHeading,
      wanted,
      found,
    });
    const chunk = new Chunk(deps, event, kind, correlation);
    for await (const one of rows) {
      chunk.add(one, one.line > row.line);
      if (chunk.size < CHUNK) continue;
      if (!(await advance(await chunk.finish(now, one.line)))) return;
      if (now.rows - row.rows >= ROWS_A_MESSAGE || world.now().getTime() >= until) {
        await importsQueue.send({ import: row.id, correlation });
        return;
      }
    }
    // The last rows and the new state are one write: a worker that takes over counts nothing twice.
    const last = chunk.size > 0 ? await chunk.finish(now, now.line + 1) : {};
    if (now.state === 'committing' && (last.good ?? now.good) > 0)
      await noteChange(table, world, event.id, 'an import was written');
    await advance({ ...last, state: now.state === 'previewing' ? 'previewed' : 'done' });
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

/** Rows since the last saved line. */
class Chunk<Draft> {
  readonly #deps: Deps;
  readonly #event: Event;
  readonly #kind: ImportKind<Draft>;
  readonly #correlation: string;
  /** Line of each identity seen so far in the file. */
  readonly #seen = new Map<string, number>();
  #taken: Taken<Draft>[] = [];
  #refused: { line: number; refused: Refused[] }[] = [];
  size = 0;

  constructor(deps: Deps, event: Event, kind: ImportKind<Draft>, correlation: string) {
    this.#deps = deps;
    this.#event = event;
    this.#kind = kind;
    this.#correlation = correlation;
  }

  /** @param fresh false for a row that was done before: it only counts for doubled rows. */
  add(row: Row, fresh: boolean): void {
    const read = this.#kind.read(this.#event, row);
    const refused = [...row.refused, ...('refused' in read ? read.refused : [])];
    const drafts = 'drafts' in read && refused.length === 0 ? read.drafts : [];
    const doubled = this.#doubled(drafts, row.line);
    if (doubled !== undefined) refused.push({ fault: { code: 'doubled-row', values: { line: doubled } } });
    if (!fresh) return;
    this.size++;
    if (refused.length > 0) this.#refused.push({ line: row.line, refused });
    else this.#taken.push(...drafts.map((draft) => ({ line: row.line, draft })));
  }

  #doubled(drafts: Draft[], line: number): number | undefined {
    for (const draft of drafts) {
      const identity = this.#kind.identity(this.#event, draft);
      const before = this.#seen.get(identity);
      if (before !== undefined && before !== line) return before;
      this.#seen.set(identity, line);
    }
    return undefined;
  }

  /** Judges and writes what was gathered. @returns the import's new figures. */
  async finish(row: Import, line: number): Promise<Partial<Import>> {
    const { table, world, issueQueue } = this.#deps;
    const write = row.state === 'committing';
    const {
      outcomes,
      due,
      kept = [],
    } = await this.#kind.take({ table, world, event: this.#event, import: row.id, by: row.by, write }, this.#taken);
    const byLine = new Map<number, 'good' | 'same' | Refused[]>();
    this.#taken.forEach((taken, index) => {
      const outcome = outcomes[index] ?? 'same';
      const before = byLine.get(taken.line);
      if (Array.isArray(outcome)) byLine.set(taken.line, [...(Array.isArray(before) ? before : []), ...outcome]);
      else if (!Array.isArray(before)) byLine.set(taken.line, outcome === 'same' ? (before ?? 'same') : 'good');
    });
    for (const { line: at, refused } of this.#refused) byLine.set(at, refused);
    let [good, unchanged, refused] = [0, 0, 0];
    for (const [at, outcome] of byLine) {
      if (outcome === 'good') good++;
      else if (outcome === 'same') unchanged++;
      else {
        refused++;
        await noteRow(table, row, at, { refused: outcome });
      }
    }
    for (const one of kept) await noteRow(table, row, one.line, { kept: one.kept });
    await issueQueue.sendAll(
      [...due].map((person) => ({ event: this.#event.id, person, correlation: this.#correlation })),
    );
    const figures = {
      line,
      rows: row.rows + this.size,
      good: row.good + good,
      unchanged: row.unchanged + unchanged,
      refused: row.refused + refused,
      kept: row.kept + kept.length,
    };
    this.#taken = [];
    this.#refused = [];
    this.size = 0;
    return figures;
  }
}
