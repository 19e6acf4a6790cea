import type { Event } from '../events/event.ts';
import type { World } from '../shared/clock.ts';
import { firstLetters } from '../shared/letters.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { signsOf, toldBy, wasErased } from './erased.ts';
import type { Refused } from './faults.ts';
import { type ImportKind, inFlight, type Taken } from './import-kind.ts';
import { noteRow } from './import-notes.ts';
import type { Import } from './import-row.ts';
import type { Row } from './rows.ts';

/** What a chunk works with. */
export interface ChunkDeps {
  table: Table;
  world: World;
  issueQueue: Queue<IssueMessage>;
}

/** So many good rows are shown in a preview, so that it can be seen how the file is understood. */
const FINE_ROWS = 50;
/** Refused rows that are looked up at once. */
const AT_ONCE = 24;
/** Letters of a cell that are kept with what is said of its row: more than any may have that is taken. */
const LONGEST_CELL = 400;

/** What is said of a row that is looked at. */
interface Seen {
  cells: Record<string, string>;
  doubts: Refused[];
}

/** Rows since the last saved line. */
export class Chunk<Draft> {
  readonly #deps: ChunkDeps;
  readonly #event: Event;
  readonly #kind: ImportKind<Draft>;
  readonly #correlation: string;
  /** Line of each identity seen so far in the file. */
  readonly #seen = new Map<string, number>();
  #taken: Taken<Draft>[] = [];
  #refused: { line: number; refused: Refused[] }[] = [];
  /** The rows by line. */
  #rows = new Map<number, Seen>();
  get size(): number {
    return this.#rows.size;
  }

  constructor(deps: ChunkDeps, event: Event, kind: ImportKind<Draft>, correlation: string) {
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
    const doubts = 'drafts' in read ? (read.doubts ?? []) : [];
    const cells = [...row.cells].map(([column, cell]) => [column, firstLetters(cell, LONGEST_CELL)]);
    this.#rows.set(row.line, { cells: Object.fromEntries(cells), doubts });
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
      doubts: doubted = [],
    } = await this.#kind.take({ table, world, event: this.#event, import: row.id, by: row.by, write }, this.#taken);
    const byLine = new Map<number, 'good' | 'same' | Refused[]>();
    this.#taken.forEach((taken, index) => {
      const outcome = outcomes[index] ?? 'same';
      const before = byLine.get(taken.line);
      if (Array.isArray(outcome)) byLine.set(taken.line, [...(Array.isArray(before) ? before : []), ...outcome]);
      else if (!Array.isArray(before)) byLine.set(taken.line, outcome === 'same' ? (before ?? 'same') : 'good');
    });
    const sign = this.#refused.length > 0 ? await signsOf(table, this.#event.id) : undefined;
    await inFlight(this.#refused, AT_ONCE, async ({ line: at, refused }) => {
      const told = toldBy(this.#rows.get(at)?.cells ?? {});
      const isErased = sign && (await wasErased(table, this.#event.id, sign, told)) === 'surely';
      byLine.set(at, isErased ? [{ fault: { code: 'erased', values: {} } }] : refused);
    });
    const keptAt = new Map(kept.map((one) => [one.line, one.kept]));
    const doubtedAt = new Map(doubted.map((one) => [one.line, one.doubts]));
    const counts = { good: 0, unchanged: 0, refused: 0, doubtful: 0 };
    let fine = row.rows - row.doubtful - row.refused;
    for (const [at, { cells, doubts }] of this.#rows) {
      const outcome = byLine.get(at) ?? 'same';
      if (Array.isArray(outcome)) {
        counts.refused++;
        // Of who was erased nothing is kept anew.
        const isErased = outcome.some(({ fault }) => fault.code === 'erased');
        await noteRow(table, world, row, { line: at, cells: isErased ? {} : cells, refused: outcome });
        continue;
      }
      counts[outcome === 'good' ? 'good' : 'unchanged']++;
      // Of somebody who is known so already nothing new is doubtful.
      const doubtful = {
        kept: keptAt.get(at) ?? [],
        doubts: outcome === 'good' ? [...doubts, ...(doubtedAt.get(at) ?? [])] : [],
      };
      if (doubtful.kept.length + doubtful.doubts.length > 0) {
        counts.doubtful++;
        await noteRow(table, world, row, { line: at, cells, ...doubtful });
      } else if (!write && fine++ < FINE_ROWS) await noteRow(table, world, row, { line: at, cells });
    }
    await issueQueue.sendAll(
      [...due].map((person) => ({ event: this.#event.id, person, correlation: this.#correlation })),
    );
    const figures = {
      line,
      rows: row.rows + this.size,
      good: row.good + counts.good,
      unchanged: row.unchanged + counts.unchanged,
      refused: row.refused + counts.refused,
      kept: row.kept + kept.length,
      doubtful: row.doubtful + counts.doubtful,
    };
    this.#taken = [];
    this.#refused = [];
    this.#rows = new Map();
    return figures;
  }
}
