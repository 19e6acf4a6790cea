import { MOST_COLUMNS } from '../columns.ts';
import { type Fault, FileFault } from '../faults.ts';
import type { FileRow } from '../rows.ts';
import { type Cell, textOf } from './cell.ts';
import { columnAt, type Merge } from './merges.ts';
import type { Strings } from './strings.ts';
import type { Style } from './styles.ts';
import { xmlParser } from './xml.ts';

/** Of a cell's text: a spreadsheet keeps half of it. */
const LONGEST = 64 * 1024;

export interface SheetSettings {
  strings: Strings;
  styles: Style[];
  merges: Merge[];
  from: 1900 | 1904;
}

/** The rows of a sheet that hold something, as they come. @throws FileFault for what no spreadsheet writes. */
export async function* readSheet(part: AsyncIterable<Uint8Array>, settings: SheetSettings): AsyncGenerator<FileRow> {
  const reader = new RowReader(settings);
  const decoder = new TextDecoder();
  for await (const bytes of part) {
    reader.write(decoder.decode(bytes, { stream: true }));
    yield* reader.taken();
  }
  reader.write(decoder.decode());
  yield* reader.taken();
}

class RowReader {
  readonly #settings: SheetSettings;
  readonly #parser = xmlParser({
    open: (name, attributes) => this.#open(name, attributes),
    text: (data) => this.#text(data),
    close: (name) => this.#close(name),
  });
  #rows: FileRow[] = [];
  #line = 0;
  #cells: string[] = [];
  #faults = new Map<number, Fault>();
  #column = -1;
  #cell: Cell | undefined;
  /** Whether what comes is the cell's value. */
  #isValue = false;
  /** Whether what comes says only how the value is spoken. */
  #isPhonetic = false;

  constructor(settings: SheetSettings) {
    this.#settings = settings;
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  taken(): FileRow[] {
    return this.#rows.splice(0);
  }

  #open(name: string, { r, t, s }: Record<string, string>): void {
    if (name === 'row') {
      const line = r === undefined ? this.#line + 1 : Number(r);
      if (!Number.isInteger(line) || line <= this.#line || line > 99_999_999) throw new FileFault('broken-file');
      [this.#line, this.#cells, this.#faults, this.#column] = [line, [], new Map(), -1];
    } else if (name === 'c') {
      const letters = /^[A-Z]{1,3}/.exec(r ?? '')?.[0];
      this.#column = letters ? columnAt(letters) : this.#column + 1;
      this.#cell = { type: t, value: undefined, isFormula: false, style: this.#settings.styles[Number(s)] };
    } else if (this.#cell && name === 'f') this.#cell.isFormula = true;
    else if (name === 'rPh') this.#isPhonetic = true;
    else if (this.#cell && !this.#isPhonetic && (name === 'v' || name === 't')) {
      this.#isValue = true;
      this.#cell.value ??= '';
    }
  }

  #text(data: string): void {
    if (!this.#cell || !this.#isValue) return;
    this.#cell.value += data;
    if ((this.#cell.value?.length ?? 0) > LONGEST) throw new FileFault('wide-line', { line: this.#line });
  }

  #close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell) return;
    const { text, fault } = textOf(cell, this.#settings.strings, this.#settings.from);
    const trimmed = text.trim();
    if (trimmed === '' && !fault) return;
    if (this.#column >= MOST_COLUMNS) throw new FileFault('too-many-columns', { most: MOST_COLUMNS });
    this.#cells[this.#column] = trimmed;
    if (fault) this.#faults.set(this.#column, fault);
  }

  #endRow(): void {
    const { length } = this.#cells;
    if (length === 0) return;
    for (const { range, rows, columns } of this.#settings.merges) {
      if (this.#line < rows[0] || this.#line > rows[1]) continue;
      for (let column = columns[0]; column <= Math.min(columns[1], MOST_COLUMNS); column++)
        if (this.#line !== rows[0] || column !== columns[0])
          this.#faults.set(column, { code: 'merged-cell', values: { range } });
    }
    const cells = Array.from({ length }, (_, index) => this.#cells[index] ?? '');
    this.#rows.push({ line: this.#line, cells, faults: this.#faults });
  }
}
