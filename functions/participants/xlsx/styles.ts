import { readXml } from './xml.ts';

/** How a number is shown, as far as it changes what it says. */
export type Style = { date: true } | { digits: number } | undefined;

/** Dates and times among the formats that have a number and no code (ECMA-376, part 1, 18.8.30). */
const DATES: [number, number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
/** Quoted and escaped letters, colours and conditions: what is left shows parts of a date. */
const LITERAL = /"[^"]*"|\\.|\[[^\]]*\]|_./g;

function styleOf(id: number, code: string | undefined): Style {
  if (code === undefined) return DATES.some(([from, to]) => id >= from && id <= to) ? { date: true } : undefined;
  if (/^0{2,40}$/.test(code)) return { digits: code.length };
  return /[dmyhs]/i.test(code.replaceAll(LITERAL, '').replace(/general/i, '')) ? { date: true } : undefined;
}

/** The styles of cells, by their number. */
export async function readStyles(part: AsyncIterable<Uint8Array>): Promise<Style[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let isOfCells = false;
  await readXml(part, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) ids.push(Number(numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return ids.map((id) => styleOf(id, codes.get(id)));
}
