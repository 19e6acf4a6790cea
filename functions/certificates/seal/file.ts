/** Value of each name in a dictionary, as it is written. */
export type Dictionary = Map<string, string>;

const TOKEN =
  /[\s\0]*(<<|\[|>>|\]|\((?:\\[\s\S]|[^()\\])*\)|<[0-9A-Fa-f\s]*>|\/[^\s\0/<>[\]()]*|\d+ \d+ R\b|[^\s\0/<>[\]()]+)/y;

/** A PDF as Cheti writes it: one cross-reference table, what is read here not within streams. */
export interface PdfFile {
  trailer: Dictionary;
  /** Where its cross-reference table begins. */
  table: number;
  /** The dictionary of an object. @param reference such as `3 0 R`. */
  dictionary(reference: string | undefined): Dictionary;
}

/** @throws Error for a file that is not of that kind. */
export function readFile(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const [, start = ''] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64)) ?? [];
  const table = Number(start);
  const entries = new RegExp(/xref\s+0 (\d+)\s*\n/, 'y');
  entries.lastIndex = table;
  const [head = '', count = ''] = entries.exec(text) ?? [];
  if (!start || !head) throw new Error('not a PDF with one cross-reference table');
  const first = table + head.length;
  const trailer = dictionaryAt(text, text.indexOf('<<', first + Number(count) * ENTRY));
  return {
    trailer,
    table,
    dictionary(reference) {
      const [, number = ''] = /^(\d+) 0 R$/.exec(reference ?? '') ?? [];
      const at = Number(text.slice(first + Number(number) * ENTRY, first + Number(number) * ENTRY + 10));
      const begins = `${number} 0 obj`;
      if (!number || !text.startsWith(begins, at)) throw new Error(`the PDF has no object ${reference}`);
      return dictionaryAt(text, at + begins.length);
    },
  };
}

/** Bytes of one entry in a cross-reference table. */
const ENTRY = 20;

/** @param at anywhere in the white space before it. @throws Error where none stands. */
function dictionaryAt(text: string, at: number): Dictionary {
  const found: Dictionary = new Map();
  let position = at;
  const token = () => {
    TOKEN.lastIndex = position;
    const [whole = '', word = ''] = TOKEN.exec(text) ?? [];
    if (!word) throw new Error('the PDF has no dictionary there');
    position += whole.length;
    return word;
  };
  if (token() !== '<<') throw new Error('the PDF has no dictionary there');
  for (let name = token(); name !== '>>'; name = token()) {
    const start = position;
    for (let depth = 0, word = ''; !word || depth > 0; ) {
      word = token();
      depth += OPENS.has(word) ? 1 : CLOSES.has(word) ? -1 : 0;
    }
    found.set(name.slice(1), text.slice(start, position).trim());
  }
  return found;
}

const OPENS = new Set(['<<', '[']);
const CLOSES = new Set(['>>', ']']);

/** A dictionary within another one. */
export const dictionaryIn = (value: string | undefined): Dictionary => dictionaryAt(value ?? '', 0);

export const written = (dictionary: Dictionary): string =>
  `<< ${[...dictionary].map(([name, value]) => `/${name} ${value}`).join(' ')} >>`;

/** What an array holds, as it is written. */
export function itemsIn(array: string | undefined): string {
  if (!array?.startsWith('[') || !array.endsWith(']')) throw new Error('the PDF has no array there');
  return array.slice(1, -1).trim();
}
