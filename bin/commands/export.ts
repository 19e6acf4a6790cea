import { Command, Option } from 'commander';
import * as z from 'zod';
import { runShown } from './answers.ts';
import { ApiError } from './connection.ts';
import { folderOf, writeGivenFile } from './given-file.ts';
import type { Context } from './output.ts';
import { untilRun } from './steps.ts';
import { counted } from './words.ts';

export function exportCommand(context: Context): Command {
  return new Command('export')
    .description('an event’s lists as CSV; no cell can be taken for a formula')
    .requiredOption('--event <id>', 'the event')
    .addOption(
      new Option('--what <list>', 'which list')
        .choices(['participants', 'attendance', 'certificates'])
        .default('participants'),
    )
    .requiredOption('--out <file>', 'where to write it')
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti export --event kikao-kazi-2019 --what certificates --out certificates.csv',
    )
    .action(async (options: { event: string; what: string; out: string }) => {
      await folderOf(options.out);
      const connection = await context.connection();
      const path = `/events/${encodeURIComponent(options.event)}/exports`;
      const started = await connection.send('POST', path, { what: options.what }, runShown);
      const done = await untilRun(connection, context.output().watch, options.event, started.id);
      const response = await fetch(z.url().parse(done.download));
      if (!response.ok) throw new ApiError(response.status, 'download-failed', 'the export could not be fetched');
      const content = Buffer.from(await response.arrayBuffer());
      await writeGivenFile(options.out, content);
      const rows = done.counts.rows ?? 0;
      context
        .output()
        .result({ out: options.out, rows, bytes: content.byteLength }, [`${options.out}: ${counted(rows, 'row')}`]);
    });
}
