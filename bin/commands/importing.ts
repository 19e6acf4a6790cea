import { basename } from 'node:path';
import type { Command } from 'commander';
import type * as z from 'zod';
import { type FileKind, readColumns } from '../../functions/participants/headings.ts';
import { notedRows } from './answers.ts';
import type { Connection } from './connection.ts';
import { givenFile } from './given-file.ts';
import { type Context, facts } from './output.ts';
import { commitImport, previewFile, type ShownImport } from './steps.ts';
import { counted } from './words.ts';

interface Options {
  event: string;
  good: boolean;
  passOver: boolean;
  preview: boolean;
}
type NotedRow = z.infer<typeof notedRows>['rows'][number];

/** `import <file>`: of people, or of their attendance. */
export function importCommand(context: Context, above: Command, kind: FileKind): void {
  const what = kind === 'participants' ? 'people' : 'attendance';
  above
    .command('import <file>')
    .description(`import ${what} from a CSV or Excel (XLSX) file; shows every refused row with line and reason`)
    .requiredOption('--event <id>', 'the event')
    .option('--good', 'take the good rows although others are refused', false)
    .option('--pass-over', 'pass over the columns that are not understood', false)
    .option('--preview', 'only look, write nothing', false)
    .addHelpText('after', ['', ...columnLines(kind), ''].join('\n'))
    .addHelpText('after', `Example:\n  $ cheti ${kind} import ${what}.csv --event kikao-kazi-2019 --preview`)
    .action((file: string, options: Options) => importFile(context, kind, file, options));
}

/** What may stand in the file: the usual headings of each column in Swahili and English, and what it says. */
function columnLines(kind: FileKind): string[] {
  const columns = readColumns(kind).map(({ sw, en, says }): [string, string] => [`  ${sw[0]} / ${en[0]}`, says]);
  const sessions: [string, string] = ['  id or title of a session', '1 for who was there, 0 for who was not'];
  return [
    'Columns, in any order, headed in Swahili or English (docs/imports.md has more headings):',
    ...facts(kind === 'attendance' ? [...columns, sessions] : columns),
  ];
}

/**
 * Imports a file: uploads it, shows what would happen, then commits. Nothing is written while a row is refused or a column
 * is not understood, unless the options say what becomes of them; `preview` stops after the first look.
 */
async function importFile(context: Context, kind: FileKind, file: string, options: Options): Promise<void> {
  const output = context.output();
  const content = await givenFile(file);
  const connection = await context.connection();
  const preview = await previewFile(connection, output.watch, options.event, kind, content);
  const noted = await allNoted(connection, options.event, preview);
  const refused = noted.filter(isRefusal);
  const lines = [
    `${basename(file)}: ${counted(preview.rows, 'row')}: ${preview.good} to write, ${preview.unchanged} unchanged, ${preview.refused} refused`,
    ...preview.passedOver.map(({ reason }) => `  ${reason}`),
    ...(preview.known.length > 0 ? [`  known columns: ${preview.known.join('; ')}`] : []),
    ...noted.map(rowLine),
  ];
  const missing = remedies(preview, options);
  if (options.preview || missing.length > 0) {
    const why = options.preview ? 'Nothing was written (--preview).' : `Nothing was written: ${missing.join('; ')}.`;
    output.result(
      {
        ...preview,
        refusedRows: refused,
        keptRows: noted.filter(({ kept }) => kept),
        doubtfulRows: noted.filter(({ doubt }) => doubt),
      },
      [...lines, why],
    );
    if (!options.preview) process.exitCode = 1;
    return;
  }
  const mode = options.good ? 'good' : 'all';
  const done = await commitImport(connection, output.watch, options.event, preview.id, mode, options.passOver);
  const left = (await allNoted(connection, options.event, done)).filter(isRefusal);
  const known = new Set(refused.map(({ line }) => line));
  const since = left.filter(({ line }) => !known.has(line));
  output.result({ ...done, refusedRows: left }, [
    ...lines,
    `Done: ${counted(done.good, 'row')} written.`,
    `It is import ${done.id}.`,
    ...(since.length > 0 ? ['Refused since the preview, as the event or its people have changed:'] : []),
    ...since.map(rowLine),
  ]);
  if (since.length > 0) process.exitCode = 1;
}

/** What an organiser may do where the file cannot be written as it is. */
function remedies({ refused, passedOver }: ShownImport, { good, passOver }: Options): string[] {
  const unknown = passedOver.some(({ understood }) => !understood);
  return [
    ...(refused > 0 && !good ? ['mend the file, or take the good rows with --good'] : []),
    ...(unknown && !passOver
      ? ['give the columns that are not understood a known heading, or pass over them with --pass-over']
      : []),
  ];
}

const isRefusal = ({ kept, doubt }: NotedRow): boolean => !kept && !doubt;

const rowLine = ({ line, column, reason }: NotedRow) => `  line ${line}${column ? `, ${column}` : ''}: ${reason}`;

/** All that is to be said of single rows: why they are refused, or what of them is not taken. */
async function allNoted(
  connection: Connection,
  event: string,
  { id, refused, doubtful }: ShownImport,
): Promise<NotedRow[]> {
  const path = `/events/${encodeURIComponent(event)}/imports/${encodeURIComponent(id)}/rows`;
  const rows: NotedRow[] = [];
  if (refused + doubtful === 0) return rows;
  let after: string | undefined;
  do {
    const page = await connection.get(`${path}${after ? `?after=${encodeURIComponent(after)}` : ''}`, notedRows);
    rows.push(...page.rows);
    after = page.next;
  } while (after);
  return rows;
}
