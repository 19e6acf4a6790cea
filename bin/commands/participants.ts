import { Command } from 'commander';
import { correctCommand } from './correcting.ts';
import { privacyCommands } from './erasing.ts';
import { importCommand } from './importing.ts';
import { type Context, columns } from './output.ts';
import { allPeople, zoneOf } from './steps.ts';
import { story, storyLines } from './story.ts';
import { undoCommands } from './undoing.ts';

export function participantsCommand(context: Context): Command {
  const command = new Command('participants').description(
    'import people from a file, undo that, list them, show one, correct what is known of one, export or erase one',
  );
  importCommand(context, command, 'participants');
  undoCommands(context, command, 'participants');
  command
    .command('list')
    .description('everyone of an event')
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', '\nExample:\n  $ cheti participants list --event kikao-kazi-2019')
    .action(async (options: { event: string }) => {
      const connection = await context.connection();
      const list = { people: await allPeople(connection, options.event) };
      const rows = list.people.map((one) => [
        one.sequence,
        one.registration ?? '',
        one.name,
        one.address ?? '',
        one.role,
        one.group,
        one.institution ?? '',
      ]);
      context
        .output()
        .result(list, columns(['no', 'registration', 'name', 'e-mail', 'role', 'group', 'institution'], rows));
    });
  command
    .command('show <person>')
    .description('everything about one person, by registration number, by the number in their certificates, or by id')
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', '\nExample:\n  $ cheti participants show USJ-0042 --event kikao-kazi-2019')
    .action(async (person: string, options: { event: string }) => {
      const connection = await context.connection();
      const answer = await connection.get(
        `/events/${encodeURIComponent(options.event)}/participants/${encodeURIComponent(person)}`,
        story,
      );
      context.output().result(answer, storyLines(answer, await zoneOf(connection, options.event)));
    });
  correctCommand(context, command);
  privacyCommands(context, command);
  return command;
}
