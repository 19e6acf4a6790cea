import { readCsv } from './csv.ts';
import { FileFault } from './faults.ts';
import type { FileRow } from './rows.ts';

type Open = () => AsyncIterable<Uint8Array>;

/** What a spreadsheet with a password keeps its content under, as its container writes names: in UTF-16. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Rows of a file of any kind that is read: a spreadsheet (XLSX) by its first bytes, else CSV.
 * @param open opens the file from its beginning; called several times.
 * @throws FileFault for a file of another kind, or that cannot be read.
 */
export async function* fileRows(open: Open): AsyncGenerator<FileRow> {
  const head = await firstBytes(open());
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x50, 0x4b)) {
    const { readXlsx } = await import('./xlsx/workbook.ts');
    yield* readXlsx(await whole(open()));
  } else if (starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new FileFault((await whole(open())).includes(LOCKED) ? 'locked-file' : 'old-excel');
  else if (starts(0x25, 0x50, 0x44, 0x46)) throw new FileFault('pdf-file');
  else if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38))
    throw new FileFault('picture-file');
  else if (starts(0x1f, 0x8b)) throw new FileFault('not-text');
  else yield* readCsv(open);
}

async function firstBytes(file: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  let head: Buffer = Buffer.alloc(0);
  for await (const bytes of file) {
    head = Buffer.concat([head, bytes.subarray(0, 8)]);
    if (head.length >= 8) break;
  }
  return head;
}

async function whole(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const bytes of file) parts.push(bytes);
  return Buffer.concat(parts);
}
