import { basename } from 'node:path';
import type * as z from 'zod';
import { refusedRows } from './answers.ts';
import type { Connection } from './connection.ts';
import { givenFile } from './given-file.ts';
import type { Context } from './output.ts';
import { commitImport, type ImportKind, previewFile, type ShownImport } from './steps.ts';
import { counted } from './words.ts';

/**
 * Imports a file: uploads it, shows what would happen, then commits. Nothing is written while a row is refused, unless
 * `good` says to take the good rows; `preview` stops after the first look.
 */
export async function importFile(
  context: Context,
  kind: ImportKind,
  file: string,
  options: { event: string; good: boolean; preview: boolean },
): Promise<void> {
  const output = context.output();
  const content = await givenFile(file);
  const connection = await context.connection();
  const preview = await previewFile(connection, output.watch, options.event, kind, content);
  const refused = await allRefused(connection, options.event, preview);
  const lines = [
    `${basename(file)}: ${counted(preview.rows, 'row')}: ${preview.good} to write, ${preview.unchanged} unchanged, ${preview.refused} refused`,
    ...refused.map(rowLine),
  ];
  if (options.preview || (preview.refused > 0 && !options.good)) {
    output.result({ ...preview, refusedRows: refused }, [
      ...lines,
      options.preview
        ? 'Nothing was written (--preview).'
        : 'Nothing was written: mend the file, or take the good rows with --good.',
    ]);
    if (!options.preview) process.exitCode = 1;
    return;
  }
  const done = await commitImport(connection, output.watch, options.event, preview.id, options.good ? 'good' : 'all');
  const left = await allRefused(connection, options.event, done);
  const known = new Set(refused.map(({ line }) => line));
  const since = left.filter(({ line }) => !known.has(line));
  output.result({ ...done, refusedRows: left }, [
    ...lines,
    `Done: ${counted(done.good, 'row')} written.`,
    ...(since.length > 0 ? ['Refused since the preview, as the event or its people have changed:'] : []),
    ...since.map(rowLine),
  ]);
  if (since.length > 0) process.exitCode = 1;
}

type RefusedRow = z.infer<typeof refusedRows>['rows'][number];

const rowLine = ({ line, column, reason }: RefusedRow) => `  line ${line}${column ? `, ${column}` : ''}: ${reason}`;

async function allRefused(connection: Connection, event: string, { id, refused }: ShownImport): Promise<RefusedRow[]> {
  const path = `/events/${encodeURIComponent(event)}/imports/${encodeURIComponent(id)}/rows`;
  const rows: RefusedRow[] = [];
  if (refused === 0) return rows;
  let after: string | undefined;
  do {
    const page = await connection.get(`${path}${after ? `?after=${encodeURIComponent(after)}` : ''}`, refusedRows);
    rows.push(...page.rows);
    after = page.next;
  } while (after);
  return rows;
}
