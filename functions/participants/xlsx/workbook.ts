import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { FileFault } from '../faults.ts';
import type { FileRow } from '../rows.ts';
import { readMerges } from './merges.ts';
import { readSheet, type SheetSettings } from './sheet.ts';
import { readStrings, Strings } from './strings.ts';
import { readStyles } from './styles.ts';
import { readXml } from './xml.ts';

/** Parts of a file; a list of people has some dozen. */
const MOST_PARTS = 5000;
/** Bytes of a part that is read, unpacked: a sheet of a hundred thousand people has some 60 MB. */
const LARGEST_PART = 400 * 1024 * 1024;

/**
 * Reads the first sheet that can be seen and holds something, row by row; each says which it is, of how many. Memory holds
 * the packed file and its shared texts; whatever is unpacked is bounded by what its part says it is.
 * @throws FileFault for what is no such file, or is too large.
 */
export async function* readXlsx(file: Buffer): AsyncGenerator<FileRow> {
  try {
    const parts = await partsOf(file);
    const { sheets, from, ...others } = await readWorkbook(parts);
    const strings = others.strings ? await readStrings(await parts.open(others.strings)) : new Strings();
    const styles = others.styles ? await readStyles(await parts.open(others.styles)) : [];
    for (const { name, part } of sheets) {
      const settings: SheetSettings = { strings, styles, from, merges: await readMerges(await parts.open(part)) };
      let isEmpty = true;
      for await (const row of readSheet(await parts.open(part), settings)) {
        isEmpty = false;
        yield { ...row, sheet: { name, of: sheets.length } };
      }
      if (!isEmpty) return;
    }
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('broken-file', {}, error);
  }
}

interface Parts {
  has(name: string): boolean;
  /** @throws FileFault where it is not there, or too large. */
  open(name: string): Promise<Readable>;
}

async function partsOf(file: Buffer): Promise<Parts> {
  const zip: ZipFile = await fromBufferPromise(file, { lazyEntries: true });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, entry);
    if (entries.size > MOST_PARTS) throw new FileFault('broken-file');
  }
  return {
    has: (name) => entries.has(name),
    async open(name) {
      const entry = entries.get(name);
      if (!entry) throw new FileFault('no-sheet');
      if (entry.uncompressedSize > LARGEST_PART) throw new FileFault('too-large-sheet');
      return zip.openReadStreamPromise(entry);
    },
  };
}

interface Workbook {
  /** Those that can be seen, or all where none can. */
  sheets: { name: string; part: string }[];
  strings: string | undefined;
  styles: string | undefined;
  /** The year that its dates count from. */
  from: 1900 | 1904;
}

async function readWorkbook(parts: Parts): Promise<Workbook> {
  const [book, relations] = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'];
  if (!parts.has(book) || !parts.has(relations)) throw new FileFault('no-sheet');
  const targets = new Map<string, { type: string; part: string }>();
  await readXml(await parts.open(relations), {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      const part = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`;
      targets.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part });
    },
  });
  const sheets: { name: string; part: string; isSeen: boolean }[] = [];
  let from: Workbook['from'] = 1900;
  await readXml(await parts.open(book), {
    open(name, { name: title = '', state, date1904, ...attributes }) {
      if (name === 'workbookPr' && /^(1|true)$/.test(date1904 ?? '')) from = 1904;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
      const target = targets.get(id);
      if (target?.type === 'worksheet')
        sheets.push({ name: title, part: target.part, isSeen: state !== 'hidden' && state !== 'veryHidden' });
    },
  });
  if (sheets.length === 0) throw new FileFault('no-sheet');
  const seen = sheets.filter(({ isSeen }) => isSeen);
  const partOf = (type: string) => [...targets.values()].find((one) => one.type === type && parts.has(one.part))?.part;
  return {
    sheets: seen.length > 0 ? seen : sheets,
    strings: partOf('sharedStrings'),
    styles: partOf('styles'),
    from,
  };
}
