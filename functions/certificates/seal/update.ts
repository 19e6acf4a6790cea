import { createHash } from 'node:crypto';
import { entry, object, textString } from '../plate/syntax.ts';
import { type Dictionary, dictionaryIn, itemsIn, readFile, written } from './file.ts';

/** A PDF with an empty place for its seal, which covers every other byte. */
export interface Unsealed {
  bytes: Buffer;
  /** Where the place begins and ends, its brackets included. */
  from: number;
  to: number;
}

/** What a seal says beside whose it is. */
export interface Said {
  at: Date;
  /** Who seals. */
  name: string;
  /** Read aloud in place of the field, which nobody sees. */
  words: string;
  language: string;
}

/** Bytes that a seal may have. The same for all: what is sealed must not follow from the chain of certificates. */
const ROOM = 8192;

/**
 * Appends a signature field without a value to a PDF (PAdES, ETSI EN 319 142-1). Nothing that was there is touched. The
 * field is not seen, and stands in the structure as the document's last element, as PDF/UA wants each.
 * @throws Error for a PDF that is not as Cheti writes it.
 */
export function prepared(pdf: Uint8Array, { at, name, words, language }: Said): Unsealed {
  const file = readFile(pdf);
  const { trailer } = file;
  const seal = Number(trailer.get('Size'));
  const [field, form] = [seal + 1, seal + 2];
  const root = trailer.get('Root');
  const catalog = file.dictionary(root);
  const page = firstKid(file.dictionary(catalog.get('Pages')), 'Kids');
  const tree = file.dictionary(catalog.get('StructTreeRoot'));
  const document = firstKid(tree, 'K');
  const parent = Number(tree.get('ParentTreeNextKey'));
  const parents = dictionaryIn(tree.get('ParentTree'));

  const update = new Update(pdf);
  const change = (reference: string | undefined, dictionary: Dictionary, values: Record<string, string>) => {
    for (const [key, value] of Object.entries(values)) dictionary.set(key, value);
    update.add(Number.parseInt(reference ?? '', 10), written(dictionary));
  };
  change(root, catalog, { AcroForm: `<< /Fields [${field} 0 R] /SigFlags 3 >>` });
  const sheet = file.dictionary(page);
  change(page, sheet, { Annots: `[${itemsIn(sheet.get('Annots'))} ${field} 0 R]` });
  change(catalog.get('StructTreeRoot'), tree, {
    ParentTree: `<< /Nums [${itemsIn(parents.get('Nums'))} ${parent} ${form} 0 R] >>`,
    ParentTreeNextKey: String(parent + 1),
  });
  const whole = file.dictionary(document);
  change(document, whole, { K: `[${itemsIn(whole.get('K'))} ${form} 0 R]` });

  const when = `(D:${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`;
  const before = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M ${when} /Name ${textString(name)} /Contents `;
  const place = `<${'00'.repeat(ROOM)}>`;
  const from = update.add(seal, `${before}${place} /ByteRange ${' '.repeat(RANGE)} >>`) + before.length;
  const said = textString(words);
  update.add(
    field,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (seal) /TU ${said} /Contents ${said} /V ${seal} 0 R /F 132 /Rect [0 0 0 0] /P ${page} /StructParent ${parent} >>`,
  );
  update.add(
    form,
    `<< /S /Form /Lang ${textString(language)} /P ${document} /K [<< /Type /OBJR /Obj ${field} 0 R /Pg ${page} >>] /Pg ${page} >>`,
  );
  const [id = ''] = itemsIn(trailer.get('ID')).split(/\s+/);
  trailer.set('Size', String(form + 1));
  trailer.set('ID', `[${id} <${createHash('sha256').update(pdf).digest('hex').slice(0, 32)}>]`);
  trailer.set('Prev', String(file.table));
  const bytes = Buffer.concat([pdf, Buffer.from(update.end(trailer), 'latin1')]);
  const to = from + place.length;
  bytes.write(`[0 ${from} ${to} ${bytes.length - to}]`.padEnd(RANGE), to + ' /ByteRange '.length, 'latin1');
  return { bytes, from, to };
}

/** Letters for four numbers of up to ten digits each. */
const RANGE = 46;

const firstKid = (dictionary: Dictionary, name: string): string | undefined =>
  /^\d+ 0 R/.exec(itemsIn(dictionary.get(name)))?.[0];

/** Objects that are appended, and the table that says where they are. */
class Update {
  readonly #start: number;
  readonly #places: [number: number, offset: number][] = [];
  #text: string;

  constructor(pdf: Uint8Array) {
    this.#start = pdf.length;
    this.#text = pdf.at(-1) === 0x0a ? '' : '\n';
  }

  /** @returns where in the file its text begins. */
  add(number: number, said: string): number {
    const at = this.#start + this.#text.length;
    this.#places.push([number, at]);
    const text = object(number, said);
    this.#text += text;
    return at + text.indexOf(said);
  }

  end(trailer: Dictionary): string {
    const table = this.#start + this.#text.length;
    const sections = this.#places
      .sort(([one], [other]) => one - other)
      .map(([number, at], index, all) =>
        all[index - 1]?.[0] === number - 1 ? entry(at) : `${number} ${runFrom(all, index)}\n${entry(at)}`,
      );
    return `${this.#text}xref\n${sections.join('')}trailer\n${written(trailer)}\nstartxref\n${table}\n%%EOF\n`;
  }
}

/** How many objects follow one another by number. */
const runFrom = (places: readonly [number, number][], start: number): number => {
  const gap = places.findIndex(([number], index) => index > start && number !== (places[index - 1]?.[0] ?? 0) + 1);
  return (gap < 0 ? places.length : gap) - start;
};

/** SHA-256 of all that a seal covers. */
export const digestOf = ({ bytes, from, to }: Unsealed): Buffer =>
  createHash('sha256').update(bytes.subarray(0, from)).update(bytes.subarray(to)).digest();

/** Puts the seal into its place. @throws Error for one that is too large. */
export function filled({ bytes, from }: Unsealed, cms: Uint8Array): Buffer {
  if (cms.length > ROOM) throw new Error(`a seal of ${cms.length} bytes has no room in the file`);
  const sealed = Buffer.from(bytes);
  sealed.write(Buffer.from(cms).toString('hex'), from + 1, 'latin1');
  return sealed;
}
