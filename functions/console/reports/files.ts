import { type SheetName, type Source, sheetOf } from './sheets.ts';
import { csvOf, xlsxOf } from './table-files.ts';

/** A table as a file, by a name without its ending. */
export async function fileOf(
  source: Source,
  what: SheetName,
  as: 'csv' | 'xlsx',
): Promise<{ name: string; bytes: Uint8Array }> {
  const table = await sheetOf[what](source);
  return { name: table.name, bytes: as === 'csv' ? csvOf(table) : await xlsxOf(table) };
}
