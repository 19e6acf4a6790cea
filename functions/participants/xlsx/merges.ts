import { FileFault } from '../faults.ts';

/** Cells that are merged into the first of them; rows as the sheet counts them, columns from 0. */
export interface Merge {
  range: string;
  rows: [from: number, to: number];
  columns: [from: number, to: number];
}

const MOST = 1000;
const MERGED = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;
/** Longer than any such element. */
const LONGEST = 300;

/** The place of a column by its letters: 0 for A. */
export const columnAt = (letters: string): number =>
  [...letters].reduce((all, letter) => 26 * all + letter.charCodeAt(0) - 64, 0) - 1;

/** A sheet names its merged cells after all its rows: they are looked for before the rows are read. */
export async function readMerges(part: AsyncIterable<Uint8Array>): Promise<Merge[]> {
  const merges = new Map<string, Merge>();
  let rest = '';
  for await (const bytes of part) {
    const text = rest + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    for (const [, left = '', top, right = '', bottom] of text.matchAll(MERGED)) {
      const range = `${left}${top}:${right}${bottom}`;
      merges.set(range, {
        range,
        rows: [Number(top), Number(bottom)],
        columns: [columnAt(left), columnAt(right)],
      });
    }
    if (merges.size > MOST) throw new FileFault('too-many-merged', { most: MOST });
    rest = text.slice(-LONGEST);
  }
  return [...merges.values()];
}
