import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { unguardFormulas } from '../shared/formula.ts';
import { decode, detectEncoding } from './encoding.ts';
import { FileFault } from './faults.ts';

/** One row below the headings. */
export interface Row {
  /** Line of the file on which the row begins, 1 for the first. */
  line: number;
  /** Cells by column; those of unknown columns are left out. */
  cells: Map<string, string>;
}

/** Rows before the headings (a title, a date, a blank line) that are passed over at the most. */
const TITLE_ROWS = 20;
const LONGEST_ROW = 64 * 1024;

/**
 * Reads a CSV file row by row, in bounded memory: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab; title rows
 * before the headings are passed over.
 * @param open opens the file from its beginning; called twice.
 * @param column the column that a heading stands for, or undefined.
 * @param isHeading whether these columns are enough for a line of headings.
 * @param wanted what to tell where no line of headings is found.
 * @throws FileFault for a file that cannot be read, with the line where it broke.
 */
export async function* readRows(
  open: () => AsyncIterable<Uint8Array>,
  column: (heading: string) => string | undefined,
  isHeading: (columns: Set<string>) => boolean,
  wanted: string,
): AsyncGenerator<Row> {
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

  let columns: (string | undefined)[] | undefined;
  let before = 0;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const start = line;
      line = info.lines + 1;
      if (record.every((cell) => cell === '')) continue;
      if (!columns) {
        const found = record.map((heading) => column(heading));
        if (isHeading(new Set(found.filter((name) => name !== undefined)))) columns = found;
        else if (++before > TITLE_ROWS) break;
        continue;
      }
      yield { line: start, cells: cellsOf(columns, record) };
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error) : error;
  }
  if (!columns) throw new FileFault('no-heading', { columns: wanted });
}

/**
 * The first column of a name counts: a file may hold two headings of one meaning, the second mostly empty. The apostrophes
 * that an export puts before what looks like a formula are taken off.
 */
function cellsOf(columns: (string | undefined)[], record: string[]): Map<string, string> {
  const cells = new Map<string, string>();
  columns.forEach((name, index) => {
    if (name !== undefined && !cells.get(name)) cells.set(name, unguardFormulas(record[index] ?? ''));
  });
  return cells;
}

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
