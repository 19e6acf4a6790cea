import { Command } from 'commander';
import { attendanceSet } from './answers.ts';
import { importCommand } from './importing.ts';
import type { Context } from './output.ts';
import { undoCommands } from './undoing.ts';

export function attendanceCommand(context: Context): Command {
  const command = new Command('attendance').description(
    'import attendance from a file, undo that, or set one person’s by hand',
  );
  importCommand(context, command, 'attendance');
  undoCommands(context, command, 'attendance');
  command
    .command('set <person> <session>')
    .description('say by hand that a person was, or was not, at a session')
    .requiredOption('--event <id>', 'the event')
    .requiredOption('--reason <text>', 'why this is entered by hand')
    .option('--absent', 'withdraw the attendance', false)
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti attendance set USJ-0042 ufunguzi-1 --event kikao-kazi-2019 --reason "signed the paper list"',
    )
    .action(async (person: string, session: string, options: { event: string; reason: string; absent: boolean }) => {
      const connection = await context.connection();
      const path = ['events', options.event, 'participants', person, 'attendance', session]
        .map(encodeURIComponent)
        .join('/');
      const answer = await connection.send(
        'PUT',
        `/${path}`,
        { attended: !options.absent, reason: options.reason },
        attendanceSet,
      );
      const though = answer.notIn && !options.absent ? `, though ${person} is not in ${answer.notIn.join(' or ')}` : '';
      const done = options.absent ? 'Withdrawn.' : `Recorded${though}.`;
      const before = options.absent ? 'Nothing to withdraw.' : 'Recorded before; nothing changed.';
      context.output().result(answer, [answer.changed ? done : before]);
    });
  return command;
}
