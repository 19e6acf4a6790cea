import { stringify } from 'csv-stringify/sync';
import writeExcel, { type Row } from 'write-excel-file/node';
import { guardFormulas } from '../../shared/formula.ts';

export type Cell = string | number | undefined;

/** A table as people keep it: its name, and rows of which the first are headings. */
export interface Table {
  name: string;
  rows: Cell[][];
}

/**
 * CSV in UTF-8 with a mark, so that spreadsheets read its letters right. No cell can be taken for a formula.
 * @param further rows that follow on those of an earlier piece: without the mark and the headings.
 */
export function csvOf({ rows }: Pick<Table, 'rows'>, further = false): Uint8Array {
  const wide = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const whole = rows.map((row) => Array.from({ length: wide }, (_, at) => row[at]));
  const told = further ? whole.slice(1) : whole;
  return Buffer.from(stringify(told, { bom: !further, record_delimiter: 'windows', cast: { string: guardFormulas } }));
}

/** What no cell of a workbook may hold, as no XML may: control characters, and halves of letters. */
const REFUSED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** Letters of a sheet's name at the most, without those that Excel refuses in it. */
const NAME = 31;

/** A workbook of one sheet. Texts are cells of type text: a spreadsheet shows them as they are, and reckons with none of them. */
export function xlsxOf({ name, rows: [head = [], ...rows] }: Table): Promise<Uint8Array> {
  return writeExcel(
    [
      head.map((cell) => ({ value: String(cell ?? ''), type: String, fontWeight: 'bold' as const })),
      ...rows.map((row): Row => row.map(typed)),
    ],
    {
      sheet: name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, NAME),
      stickyRowsCount: 1,
      columns: head.map((_, at) => ({ width: widthOf(rows, at) })),
    },
  ).toBuffer();
}

const typed = (cell: Cell): Row[number] => {
  if (cell === undefined || cell === '') return null;
  return typeof cell === 'number'
    ? { value: cell, type: Number }
    : { value: cell.replaceAll(REFUSED, ' '), type: String };
};

/** Letters that most cells of a column have room for. */
const widthOf = (rows: readonly Cell[][], at: number): number =>
  Math.min(60, 2 + rows.slice(0, 200).reduce((most, row) => Math.max(most, String(row[at] ?? '').length), 12));
