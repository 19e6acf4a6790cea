import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { unguardFormulas } from '../shared/formula.ts';
import { firstLetters } from '../shared/letters.ts';
import { decode, detectEncoding } from './encoding.ts';
import { FileFault, type Refused } from './faults.ts';

/** One row below the headings. */
export interface Row {
  /** Line of the file on which the row begins, 1 for the first. */
  line: number;
  /** Cells by column; those of unknown columns are left out. */
  cells: Map<string, string>;
  /** Cells that would be lost. */
  refused: Refused[];
}

/** What a reader of rows knows of their headings. */
export interface Layout {
  /** The column that a heading stands for, or undefined. */
  column(heading: string): string | undefined;
  /** Whether these columns are enough for a line of headings. */
  isHeading(columns: Set<string>): boolean;
  /** What to tell where no line of headings is found. */
  wanted: string;
  /** Told the file's headings before its first row; empty ones are left out. What it throws ends the reading. */
  found(headings: string[]): void;
}

/** Rows before the headings (a title, a date, a blank line) that are passed over at the most. */
const TITLE_ROWS = 20;
const LONGEST_ROW = 64 * 1024;

/**
 * Reads a CSV file row by row, in bounded memory: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab; title rows
 * before the headings are passed over.
 * @param open opens the file from its beginning; called twice.
 * @throws FileFault for a file that cannot be read, with the line where it broke.
 */
export async function* readRows(open: () => AsyncIterable<Uint8Array>, layout: Layout): AsyncGenerator<Row> {
  const encoding = await detectEncoding(open());
  const text = decode(open(), encoding);
  const first = await firstText(text);
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first.head),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    trim: true,
  });
  // The error reaches the loop below through the parser; the callback only keeps it from being thrown a second time.
  pipeline(Readable.from(first.whole, { objectMode: false }), parser, () => undefined);

  let columns: Columns | undefined;
  let before = 0;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const start = line;
      line = info.lines + 1;
      if (record.every((cell) => cell === '')) continue;
      if (!columns) {
        const found = record.map((heading) => ({ heading, name: layout.column(heading) }));
        if (layout.isHeading(new Set(found.flatMap(({ name }) => name ?? [])))) {
          layout.found(record.filter((heading) => heading !== ''));
          columns = found;
        } else if (++before > TITLE_ROWS) break;
        continue;
      }
      yield { line: start, ...cellsOf(columns, record) };
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error) : error;
  }
  if (!columns) throw new FileFault('no-heading', { columns: layout.wanted });
}

type Columns = { heading: string; name: string | undefined }[];

/**
 * A file may hold two headings of one meaning, the second mostly empty: the first cell that says something counts, and
 * another that says something else is refused, as is what stands under no heading at all. The apostrophes that an export
 * puts before what looks like a formula are taken off.
 */
function cellsOf(columns: Columns, record: string[]): Pick<Row, 'cells' | 'refused'> {
  const cells = new Map<string, string>();
  const refused: Refused[] = [];
  columns.forEach(({ name }, index) => {
    if (name === undefined) return;
    const cell = unguardFormulas(record[index] ?? '');
    const before = cells.get(name);
    if (!before) cells.set(name, cell);
    else if (cell !== '' && cell !== before)
      refused.push({ column: name, fault: { code: 'two-cells', values: { one: short(before), other: short(cell) } } });
  });
  const astray = record.find((cell, index) => cell !== '' && !columns[index]?.heading);
  if (astray) refused.push({ fault: { code: 'stray-cell', values: { cell: short(astray) } } });
  return { cells, refused };
}

const short = (cell: string) => firstLetters(cell, 40);

/** Enough of the text to see the delimiter by, and the whole of it. */
async function firstText(text: AsyncGenerator<string>): Promise<{ head: string; whole: AsyncGenerator<string> }> {
  const parts: string[] = [];
  let length = 0;
  while (length < 4096) {
    const next = await text.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  const head = parts.join('');
  return {
    head,
    whole: (async function* () {
      yield head;
      yield* text;
    })(),
  };
}

/** Of comma, semicolon and tab the one that stands most often outside quotation marks in the first lines. */
function delimiterOf(head: string): string {
  const plain = head
    .split('\n')
    .slice(0, TITLE_ROWS)
    .join('\n')
    .replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => plain.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function faultOf(error: CsvError): FileFault {
  const line = Number(error.lines ?? 0);
  return new FileFault(error.code === 'CSV_MAX_RECORD_SIZE' ? 'wide-line' : 'stray-quote', { line });
}
