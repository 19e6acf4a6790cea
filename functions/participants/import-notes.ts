import * as z from 'zod';
import type { World } from '../shared/clock.ts';
import { keys } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';
import { fault, faultWords, type Refused } from './faults.ts';
import type { Import } from './import-row.ts';
import { expiry } from './kept-days.ts';

const faults = z.array(z.object({ column: z.string().optional(), fault })).default([]);
const noted = z.object({
  line: z.number(),
  /** Why the row is refused; empty for one that is taken. */
  refused: faults,
  /** Facts of a row that is taken which are not, since they were corrected by hand. */
  kept: faults,
  /** What may be a mistake in a row that is taken. */
  doubts: faults,
  /** The row's cells that are read, by column. */
  cells: z.record(z.string(), z.string()).default({}),
});
/** What is to be said of a row; of the first good ones, that they are good. */
export type NotedRow = z.infer<typeof noted>;

/** Keeps what is to be said of a row for the list of this pass; the same again changes nothing. */
export async function noteRow(
  table: Table,
  world: World,
  { id, pass }: Import,
  { line, ...note }: Pick<NotedRow, 'line' | 'cells'> & Partial<Record<'refused' | 'kept' | 'doubts', Refused[]>>,
): Promise<void> {
  const key = keys.importRow(id, pass, line);
  await table.put({ ...key, type: 'import-row', format: 1, line, ...note, expires: expiry(world) });
}

/** Which rows a list shows: all that are noted, or some. */
export type Shown = 'all' | 'fine' | 'doubtful' | 'refused';

const standing = ({ refused, kept, doubts }: NotedRow): Shown =>
  refused.length > 0 ? 'refused' : kept.length + doubts.length > 0 ? 'doubtful' : 'fine';

/** So many pages of the table are looked through for one of a list. */
const MOST_PAGES = 10;

/**
 * Rows that the last pass has noted, by line. @param after the line before the first.
 * @returns so many at the most, and the line after which the next ones come, where there may be more.
 */
export async function noticedRows(
  table: Table,
  { id, pass }: Import,
  shown: Shown,
  after: number,
  limit: number,
): Promise<{ rows: NotedRow[]; next?: number }> {
  const rows: NotedRow[] = [];
  let from = after;
  for (let page = 0; page < MOST_PAGES; page++) {
    const between: [string, string] = [keys.importRow(id, pass, from + 1).sk, `${keys.importRows(pass)}~`];
    const { items, next } = await table.page({ pk: keys.import(id).pk, between, limit: 200 });
    for (const item of items) {
      const row = noted.parse(item);
      if (shown !== 'all' && standing(row) !== shown) continue;
      if (rows.length === limit) return { rows, next: rows.at(-1)?.line ?? from };
      rows.push(row);
    }
    if (!next) return { rows };
    from = Number(items.at(-1)?.line);
  }
  return { rows, next: from };
}

/** All that are refused, by line. */
export async function* refusedRows(table: Table, { id, pass }: Import): AsyncGenerator<NotedRow> {
  for await (const item of table.all({ pk: keys.import(id).pk, prefix: keys.importRows(pass) })) {
    const row = noted.parse(item);
    if (row.refused.length > 0) yield row;
  }
}

interface Note {
  line: number;
  column?: string;
  reason: string;
  /** The row is taken, but for this. */
  kept?: true;
  /** The row is taken as it is. */
  doubt?: true;
}

/** One page of what is to be said of rows, by line: an entry for each fault, kept fact and doubt, in English. */
export async function notesPage(
  table: Table,
  { id, pass }: Import,
  after?: string,
): Promise<{ rows: Note[]; next?: string }> {
  const { items, next } = await table.page({
    pk: keys.import(id).pk,
    prefix: keys.importRows(pass),
    limit: 500,
    ...(after && { after }),
  });
  return { rows: items.flatMap(notesOf), ...(next && { next }) };
}

function notesOf(item: Item): Note[] {
  const { line, refused, kept, doubts } = noted.parse(item);
  const note = ({ column, fault: one }: (typeof refused)[number]): Note => ({
    line,
    ...(column && { column }),
    reason: faultWords(one, 'en'),
  });
  return [
    ...refused.map(note),
    ...kept.map((one): Note => ({ ...note(one), kept: true })),
    ...doubts.map((one): Note => ({ ...note(one), doubt: true })),
  ];
}
