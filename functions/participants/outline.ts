import * as z from 'zod';
import type { Event } from '../events/event.ts';
import { firstLetters } from '../shared/letters.ts';
import { isAddress } from './address.ts';
import { LONGEST_HEADING, MOST_COLUMNS, takeColumns } from './columns.ts';
import { type Told, toldBy } from './erased.ts';
import { FileFault } from './faults.ts';
import type { ImportKind } from './import-kind.ts';
import { type FileRow, TITLE_ROWS } from './rows.ts';

const MOST_SAMPLES = 3;
const LONGEST_SAMPLE = 30;
/** Rows below the headings in which values are looked for. */
const SAMPLED_ROWS = 30;

/** What the head of a file looks like. */
export const outline = z.object({
  /** Line of the headings. */
  line: z.number().int(),
  /** Sheet that is read, and how many there are, where the file has sheets. */
  sheet: z.object({ name: z.string(), of: z.number().int() }).optional(),
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()) })),
});
export type Outline = z.infer<typeof outline>;

/**
 * Finds the line of headings: the first that names what is needed, else the one that names most columns, else the first
 * with several cells.
 * @param isKept whether a row's values may be shown, by what it seems to tell of somebody.
 * @throws FileFault for a file without rows, and one of far too many columns.
 */
export async function outlineOf(
  file: AsyncIterable<FileRow>,
  kind: ImportKind<unknown>,
  event: Event,
  isKept: (told: Told) => Promise<boolean>,
): Promise<Outline> {
  const column = kind.column(event);
  const named = ({ cells }: FileRow) => new Set(cells.flatMap((cell) => column(cell) ?? []));
  const head: FileRow[] = [];
  let at = -1;
  for await (const row of file) {
    head.push(row);
    if (at < 0 && head.length <= TITLE_ROWS + 1 && kind.isHeading(named(row))) at = head.length - 1;
    if (head.length > (at < 0 ? TITLE_ROWS : at) + SAMPLED_ROWS) break;
  }
  if (at < 0) at = likeliest(head.slice(0, TITLE_ROWS + 1), (row) => named(row).size);
  const heading = head[at];
  if (!heading) throw new FileFault('empty-file');
  const below = head.slice(at + 1);
  const width = Math.max(heading.cells.length, ...below.map(({ cells }) => cells.findLastIndex(isFilled) + 1));
  if (width > MOST_COLUMNS) throw new FileFault('too-many-columns', { most: MOST_COLUMNS });
  const columns = guessOf({ columns: heading.cells.map((whole) => ({ heading: whole })) }, kind, event);
  const shown: FileRow[] = [];
  for (const row of below) if (await isKept(toldIn(row, columns))) shown.push(row);
  const samplesAt = (index: number) => {
    const values = shown.map(({ cells }) => firstLetters(cells[index] ?? '', LONGEST_SAMPLE)).filter(isFilled);
    return [...new Set(values)].slice(0, MOST_SAMPLES);
  };
  return {
    line: heading.line,
    ...(heading.sheet && { sheet: { ...heading.sheet, name: firstLetters(heading.sheet.name, LONGEST_HEADING) } }),
    columns: Array.from({ length: width }, (_, index) => ({
      heading: firstLetters(heading.cells[index] ?? '', LONGEST_HEADING),
      samples: samplesAt(index),
    })),
  };
}

/** What a row seems to tell: an address is known by its form, whatever its column is called. */
function toldIn({ cells }: FileRow, columns: string[]): Told {
  const address = cells.find((cell) => isAddress(cell.trim())) ?? '';
  const filled = columns.flatMap((column, index) => (cells[index] ? [[column, cells[index]]] : []));
  return toldBy({ address, ...Object.fromEntries(filled) });
}

const isFilled = (cell: string): boolean => cell !== '';

/** Place of the row that names most columns, of several the first; where none names any, of the first with several cells. */
function likeliest(rows: FileRow[], names: (row: FileRow) => number): number {
  const counts = rows.map(names);
  const most = Math.max(0, ...counts);
  if (most > 0) return counts.indexOf(most);
  return Math.max(
    0,
    rows.findIndex(({ cells }) => cells.filter(isFilled).length > 1),
  );
}

/**
 * What each column seems to mean, by its heading or by a known one that it is most like: empty for one that is not read.
 */
export function guessOf(
  { columns }: { columns: { heading: string }[] },
  kind: ImportKind<unknown>,
  event: Event,
): string[] {
  const taken = takeColumns(
    kind,
    event,
    columns.map(({ heading }) => heading),
  );
  const column = kind.column(event);
  return taken.map(({ column: known, like, unread }) => (unread ? '' : (known ?? (like && column(like)) ?? '')));
}
