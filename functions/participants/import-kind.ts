import type { Event } from '../events/event.ts';
import type { World } from '../shared/clock.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import type { Text } from '../shared/text.ts';
import type { Refused } from './faults.ts';
import type { Left, Wrote } from './import-wrote.ts';
import type { Row } from './rows.ts';

/** What a row of an import comes to. */
export type Outcome = 'new' | 'changed' | 'same' | Refused[];

/** A row that was read without a fault. */
export interface Taken<Draft> {
  line: number;
  draft: Draft;
}

/** A column that may be chosen for one of a file, and what it is called. */
export interface Choosable {
  column: string;
  title: Text;
}

export interface KeptRow {
  line: number;
  kept: Refused[];
}

export interface DoubtedRow {
  line: number;
  doubts: Refused[];
}

export interface Writing {
  table: Table;
  world: World;
  event: Event;
  import: string;
  by: Principal;
  /** False: only look. */
  write: boolean;
}

/** What one kind of import knows about its rows. */
export interface ImportKind<Draft> {
  /** The column that a heading stands for. */
  column(event: Event): (heading: string) => string | undefined;
  /** Whether a column is read, not only known. */
  reads(column: string): boolean;
  /** Headings that are understood, to find the one that somebody meant. */
  headings(event: Event): string[];
  isHeading(columns: Set<string>): boolean;
  /** Columns to name where no headings are found. */
  wanted: string;
  /** Every column that is read, as people choose among them. */
  columns(event: Event): Choosable[];
  /** Columns without which no row could be taken. */
  missing(event: Event, columns: Set<string>): string[];
  /** @returns what it says, with what may be a mistake; or why it cannot be taken. */
  read(event: Event, row: Row): { drafts: Draft[]; doubts?: Refused[] } | { refused: Refused[] };
  /** What tells two rows of one file apart. */
  identity(event: Event, draft: Draft): string;
  /**
   * Looks at the rows, and writes them where `write` says so. @returns an outcome each, the people to look at again, and
   * for rows of which a fact is not taken since it was corrected by hand: which, and why; and what else may be a mistake.
   */
  take(
    writing: Writing,
    taken: Taken<Draft>[],
  ): Promise<{ outcomes: Outcome[]; due: Set<string>; kept?: KeptRow[]; doubts?: DoubtedRow[] }>;
  /** Takes back what a row wrote, where nothing has come of it since. @returns why not. */
  takeBack(undoing: Undoing, wrote: Wrote): Promise<Left | undefined>;
}

export type Undoing = Pick<Writing, 'table' | 'world' | 'event' | 'import'>;

/** Runs `work` over all items with at most `most` at once, answers in the items' order. */
export async function inFlight<Item, Answer>(
  items: Item[],
  most: number,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      const item = items[index] as Item;
      answers[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return answers;
}
