import type { Command } from 'commander';
import type { FileKind } from '../../functions/participants/headings.ts';
import { WrongUsage } from './given-file.ts';
import { type Context, columns } from './output.ts';
import { getImport, importList, undoImport, zoneOf } from './steps.ts';
import { counted, instant } from './words.ts';

/** `imports` and `undo <import>`: files that were imported, and taking back what one of them wrote. */
export function undoCommands(context: Context, above: Command, kind: FileKind): void {
  const what = kind === 'participants' ? 'people' : 'attendance';
  above
    .command('imports')
    .description(`files of ${what} that were imported, the newest first, and which of them can be undone`)
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', `\nExample:\n  $ cheti ${kind} imports --event kikao-kazi-2019`)
    .action(async ({ event }: { event: string }) => {
      const connection = await context.connection();
      const imports = (await importList(connection, event)).filter((one) => one.kind === kind);
      const zone = await zoneOf(connection, event);
      const rows = imports.map(({ id, createdAt, state, good, refused, undoable, name = '' }) => [
        ...[id, instant(createdAt, zone), state, good, refused, undoable ? 'yes' : '', name],
      ]);
      const heads = ['import', 'when', 'state', 'written', 'refused', 'can be undone', 'file'];
      context.output().result({ imports }, columns(heads, rows));
    });
  above
    .command('undo <import>')
    .description(`take back what an import of ${what} wrote, as far as nothing has come of it`)
    .requiredOption('--event <id>', 'the event')
    .addHelpText(
      'after',
      `\nThe import's id stands in cheti ${kind} imports.\n\nExample:\n  $ cheti ${kind} undo k7wq2m9xt4hv8ncd --event kikao-kazi-2019`,
    )
    .action(async (id: string, { event }: { event: string }) => {
      const connection = await context.connection();
      const found = await getImport(connection, event, id);
      if (found.kind !== kind)
        throw new WrongUsage(`${id} is an import of ${String(found.kind)}: cheti ${String(found.kind)} undo`);
      const output = context.output();
      const done = await undoImport(connection, output.watch, event, id);
      const { rows, left } = done.undone ?? { rows: 0, left: 0 };
      output.result(done, [
        `Taken back: ${counted(rows, 'row')}.`,
        ...(left > 0 ? [`${counted(left, 'row')} could not be, since something has come of them:`] : []),
        ...done.stayed.map(({ line, person, why }) => `  line ${line}, person ${person}: ${why}`),
      ]);
      if (left > 0) process.exitCode = 1;
    });
}
