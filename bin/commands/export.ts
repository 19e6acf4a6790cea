import { basename, dirname, extname, join } from 'node:path';
import { Command, Option } from 'commander';
import { runShown } from './answers.ts';
import { ApiError } from './connection.ts';
import { folderOf, WrongUsage, writeGivenFile } from './given-file.ts';
import type { Context } from './output.ts';
import { participantNumbers } from './participant-number.ts';
import { untilRun } from './steps.ts';
import { counted } from './words.ts';

interface Options {
  event: string;
  what: string;
  out: string;
  group?: string[];
  role?: string[];
  number?: number[];
}

export function exportCommand(context: Context): Command {
  return new Command('export')
    .description(
      'an event’s lists as CSV, no cell of which can be taken for a formula; certificates’ PDFs, or all, as ZIPs',
    )
    .requiredOption('--event <id>', 'the event')
    .addOption(
      new Option(
        '--what <list>',
        'which list; `files`: the PDFs of valid certificates; `archive`: all tables and reports',
      )
        .choices(['participants', 'attendance', 'certificates', 'files', 'archive'])
        .default('participants'),
    )
    .requiredOption('--out <file>', 'where to write it')
    .option('--group <id...>', 'files of people of these groups, at home or further')
    .option('--role <id...>', 'files of people of these roles')
    .option('--number <n...>', 'files of the participants of these numbers', participantNumbers)
    .addHelpText(
      'after',
      `
Examples:
  $ cheti export --event kikao-kazi-2019 --what certificates --out certificates.csv
  $ cheti export --event kikao-kazi-2019 --what files --group kundi-3 --out kundi-3.zip
  $ cheti export --event kikao-kazi-2019 --what archive --out kikao-kazi-2019.zip
Several ZIPs are numbered: kundi-3-1.zip, kundi-3-2.zip.`,
    )
    .action(async ({ event, what, out, group, role, number }: Options) => {
      const isOfSome = group !== undefined || role !== undefined || number !== undefined;
      if (isOfSome && what !== 'files') throw new WrongUsage('only --what files can be of some people');
      await folderOf(out);
      const connection = await context.connection();
      const path = `/events/${encodeURIComponent(event)}/exports`;
      const selection = { groups: group ?? [], roles: role ?? [], ...(number && { numbers: number }) };
      const started = await connection.send('POST', path, { what, ...(isOfSome && { selection }) }, runShown);
      const { counts, downloads = [] } = await untilRun(connection, context.output().watch, event, started.id);
      const written: string[] = [];
      let bytes = 0;
      for (const [at, address] of downloads.entries()) {
        const response = await fetch(address);
        if (!response.ok) throw new ApiError(response.status, 'download-failed', 'the export could not be fetched');
        const content = Buffer.from(await response.arrayBuffer());
        const file = downloads.length === 1 ? out : numbered(out, at + 1);
        await writeGivenFile(file, content);
        written.push(file);
        bytes += content.byteLength;
      }
      const { rows = 0, files = 0, missing = 0 } = counts;
      if (what === 'archive') {
        context.output().result({ out, files, bytes }, [`${out}: ${counted(files, 'file')}`]);
        return;
      }
      if (what !== 'files') {
        context.output().result({ out, rows, bytes }, [`${out}: ${counted(rows, 'row')}`]);
        return;
      }
      // Whoever looks for a certificate in vain reads why.
      context
        .output()
        .result({ out: written, files, missing, bytes }, [
          files === 0
            ? 'There is no valid certificate of theirs yet.'
            : `${written.join(', ')}: ${counted(files, 'file')}`,
          ...(missing > 0
            ? [`${counted(missing, 'certificate has', 'certificates have')} no file yet: ask again in a minute`]
            : []),
        ]);
      if (files === 0 || missing > 0) process.exitCode = 1;
    });
}

/** `kundi-3.zip` as `kundi-3-2.zip`. */
function numbered(path: string, n: number): string {
  const end = extname(path);
  return join(dirname(path), `${basename(path, end)}-${n}${end}`);
}
