import { unguardFormulas } from '../shared/formula.ts';
import { firstLetters } from '../shared/letters.ts';
import { type Fault, FileFault, type Refused } from './faults.ts';

/** One row of a file as it stands there, of whichever kind the file is. */
export interface FileRow {
  /** Line of the file, or row of the sheet, on which it begins: 1 for the first. */
  line: number;
  cells: string[];
  /** Cells that cannot be taken as they are, by their place. */
  faults?: ReadonlyMap<number, Fault>;
  /** Sheet that it stands in, and how many the file has, where it has sheets. */
  sheet?: { name: string; of: number };
}

/** One row below the headings. */
export interface Row {
  /** As of the `FileRow`. */
  line: number;
  /** Cells by column; those of columns that are not read are left out. */
  cells: Map<string, string>;
  /** Cells that would be lost. */
  refused: Refused[];
}

/** What a reader of rows knows of their headings. */
export interface Layout {
  /** The column that is read under a heading, or at a place, or undefined. */
  column(heading: string, index: number): string | undefined;
  /** Whether something may stand there; else it would be lost. */
  isKnown(heading: string, index: number): boolean;
  /** Whether these columns are enough for a line of headings, or this is the line. */
  isHeading(columns: Set<string>, line: number): boolean;
  /** What to tell where no line of headings is found. */
  wanted: string;
  /** Told the file's headings before its first row. What it throws ends the reading. */
  found(headings: string[]): void;
}

/** Rows before the headings (a title, a date, a blank line) that are passed over at the most. */
export const TITLE_ROWS = 20;

/**
 * The rows below the headings; title rows above them are passed over.
 * @throws FileFault where there is no line of headings, and whatever the file's reader throws.
 */
export async function* readRows(file: AsyncIterable<FileRow>, layout: Layout): AsyncGenerator<Row> {
  let columns: Columns | undefined;
  let before = 0;
  for await (const { line, cells, faults } of file) {
    if (columns) {
      yield { line, ...cellsOf(columns, layout, cells, faults) };
      continue;
    }
    const found = cells.map((heading, index) => ({ heading, name: layout.column(heading, index) }));
    if (layout.isHeading(new Set(found.flatMap(({ name }) => name ?? [])), line)) {
      layout.found(cells);
      columns = found;
    } else if (++before > TITLE_ROWS) break;
  }
  if (!columns) throw new FileFault('no-heading', { columns: layout.wanted });
}

type Columns = { heading: string; name: string | undefined }[];

/**
 * A file may hold two headings of one meaning, the second mostly empty: the first cell that says something counts, and
 * another that says something else is refused, as is what stands where nothing is read. The apostrophes that an export
 * puts before what looks like a formula are taken off.
 */
function cellsOf(
  columns: Columns,
  layout: Layout,
  record: string[],
  faults: FileRow['faults'],
): Pick<Row, 'cells' | 'refused'> {
  const cells = new Map<string, string>();
  const refused: Refused[] = [];
  columns.forEach(({ name }, index) => {
    if (name === undefined) return;
    const cell = unguardFormulas(record[index] ?? '');
    const before = cells.get(name);
    const fault = faults?.get(index);
    if (fault) refused.push({ column: name, fault });
    if (!before) cells.set(name, cell);
    else if (cell !== '' && cell !== before)
      refused.push({ column: name, fault: { code: 'two-cells', values: { one: short(before), other: short(cell) } } });
  });
  const astray = record.find((cell, index) => cell !== '' && !layout.isKnown(columns[index]?.heading ?? '', index));
  if (astray) refused.push({ fault: { code: 'stray-cell', values: { cell: short(astray) } } });
  return { cells, refused };
}

const short = (cell: string) => firstLetters(cell, 40);
