import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as z from 'zod';
import { importShown, importStarted, refusedRows } from './answers.ts';
import { ApiError, type Connection } from './connection.ts';
import type { Context } from './output.ts';

/**
 * Imports a file: uploads it, shows what would happen, then commits. Nothing is written while a row is refused, unless
 * `good` says to take the good rows; `preview` stops after the first look.
 */
export async function importFile(
  context: Context,
  kind: 'participants' | 'attendance',
  file: string,
  options: { event: string; good: boolean; preview: boolean },
): Promise<void> {
  const output = context.output();
  const connection = await context.connection();
  const path = `/events/${encodeURIComponent(options.event)}/imports`;
  const bytes = await readFile(file);
  const started = await connection.send('POST', path, { kind, bytes: bytes.byteLength }, importStarted);
  const { url, method, headers } = started.upload;
  const uploaded = await fetch(url, { method, headers, body: bytes });
  if (!uploaded.ok)
    throw new ApiError(
      uploaded.status,
      'upload-failed',
      `the upload of ${basename(file)} was refused (${uploaded.status})`,
    );

  const one = `${path}/${started.import}`;
  await connection.send('POST', `${one}/preview`, {}, z.unknown());
  const preview = await until(context, connection, one, 'reading', ['previewed', 'failed']);
  if (preview.state === 'failed')
    throw new ApiError(422, 'unreadable', `${basename(file)}: ${preview.reason ?? 'cannot be read'}`);
  const refused = preview.refused > 0 ? await allRefused(connection, one) : [];
  const lines = [
    `${basename(file)}: ${preview.rows} rows = ${preview.good} good + ${preview.unchanged} unchanged + ${preview.refused} refused`,
    ...refused.map((row) => `  line ${row.line}${row.column ? `, ${row.column}` : ''}: ${row.reason}`),
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
  await connection.send('POST', `${one}/commit`, { mode: options.good ? 'good' : 'all' }, z.unknown());
  const done = await until(context, connection, one, 'writing', ['done', 'failed']);
  if (done.state === 'failed') throw new ApiError(422, 'failed', done.reason ?? 'the import failed');
  output.result({ ...done, refusedRows: refused }, [...lines, 'Done.']);
}

function until(context: Context, connection: Connection, path: string, what: string, states: string[]) {
  return context.output().watch(what, async () => {
    const shown = await connection.get(path, importShown);
    return {
      done: shown.rows,
      total: shown.total ?? shown.rows,
      ...(states.includes(shown.state) && { result: shown }),
    };
  });
}

async function allRefused(connection: Connection, path: string) {
  const rows: z.infer<typeof refusedRows>['rows'] = [];
  let after: string | undefined;
  do {
    const page = await connection.get(`${path}/rows${after ? `?after=${encodeURIComponent(after)}` : ''}`, refusedRows);
    rows.push(...page.rows);
    after = page.next;
  } while (after);
  return rows;
}
