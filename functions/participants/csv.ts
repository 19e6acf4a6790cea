import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decode, detectEncoding } from './encoding.ts';
import { FileFault } from './faults.ts';
import type { FileRow } from './rows.ts';

/** Lines in which the delimiter is looked for. */
const FIRST_LINES = 20;
const LONGEST_ROW = 64 * 1024;

/**
 * Reads a CSV file row by row, in bounded memory: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab. Blank rows are
 * left out.
 * @param open opens the file from its beginning; called twice.
 * @throws FileFault for a file that cannot be read, with the line where it broke.
 */
export async function* readCsv(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<FileRow> {
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

  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const start = line;
      line = info.lines + 1;
      if (record.some((cell) => cell !== '')) yield { line: start, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error) : error;
  }
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
    .slice(0, FIRST_LINES)
    .join('\n')
    .replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => plain.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function faultOf(error: CsvError): FileFault {
  const line = Number(error.lines ?? 0);
  return new FileFault(error.code === 'CSV_MAX_RECORD_SIZE' ? 'wide-line' : 'stray-quote', { line });
}
