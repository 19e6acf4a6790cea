import { zipSync } from 'fflate';
import { listOf } from '../../runs/export.ts';
import { inFileName } from '../../shared/file-name.ts';
import { readClosing } from './closing.ts';
import { closingMessages } from './closing-messages.ts';
import { drawClosing } from './closing-sheet.ts';
import { sheetMessages } from './sheet-messages.ts';
import { peopleTables, type SheetName, type Source, sheetOf } from './sheets.ts';
import { csvOf, type Table, xlsxOf } from './table-files.ts';

/** A file, by a name without its ending. */
interface Made {
  name: string;
  bytes: Uint8Array;
}

export async function fileOf(source: Source, what: SheetName, as: 'csv' | 'xlsx'): Promise<Made> {
  const table = await sheetOf[what](source);
  return { name: table.name, bytes: as === 'csv' ? csvOf(table) : await xlsxOf(table) };
}

/**
 * All that is to be kept of an event, as a ZIP: the closing report, every table as CSV, the list of certificates, the
 * event's document. Certificates' PDFs are packed by an export of their own: there are too many of them.
 */
export async function archiveOf(source: Source, version: number): Promise<Made> {
  const { tables, event, now, language, countsOnly } = source;
  const say = sheetMessages[language];
  const held = { event, version, appliedAt: '' };
  const all: Table[] = [
    await sheetOf.figures(source),
    ...(await peopleTables(source)),
    await sheetOf.comments(source),
    { name: say.certificates, rows: await listOf(tables.table, held, 'certificates') },
  ];
  const closing = await readClosing(tables, held, now, { countsOnly });
  const files: [name: string, bytes: Uint8Array][] = [
    [`${closingMessages[language].fileName}.pdf`, await drawClosing(closing, language, now)],
    ...all.map((table): [string, Uint8Array] => [`${table.name}.csv`, csvOf(table)]),
    [`${say.document}.json`, Buffer.from(`${JSON.stringify(event, null, 2)}\n`)],
  ];
  const named = Object.fromEntries(files.map(([name, bytes]) => [inFileName(name), bytes]));
  return { name: say.archiveName, bytes: zipSync(named, { mtime: now }) };
}
