import { Command, InvalidArgumentError } from 'commander';
import { isAddress } from '../../functions/participants/address.ts';
import { correctedAddress } from './answers.ts';
import { importCommand } from './importing.ts';
import { type Context, columns } from './output.ts';
import { allPeople, zoneOf } from './steps.ts';
import { story, storyLines } from './story.ts';
import { counted } from './words.ts';

export function participantsCommand(context: Context): Command {
  const command = new Command('participants').description(
    'import people from a file, list them, show one, correct an address',
  );
  importCommand(context, command, 'participants');
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
  command
    .command('correct <person>')
    .description('correct a person’s e-mail address, and say which of their mails can be sent again')
    .requiredOption('--event <id>', 'the event')
    .requiredOption('--address <address>', 'the right one', mailAddress)
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti participants correct USJ-0042 --address asha@wizara.example --event kikao-kazi-2019',
    )
    .action(async (person: string, { event, address }: { event: string; address: string }) => {
      const connection = await context.connection();
      const path = `/events/${encodeURIComponent(event)}/participants/${encodeURIComponent(person)}/address`;
      const answer = await connection.send('PUT', path, { address }, correctedAddress);
      context
        .output()
        .result(answer, [
          `The address is ${address} now.`,
          ...(answer.suppressed ? ['It came back or complained before: nothing is mailed to it.'] : []),
          ...(answer.mails.length > 0 && !answer.suppressed
            ? [
                `${counted(answer.mails.length, 'mail')} can be sent again: cheti mail resend --bounced --suppressed --no-address --event ${event}`,
              ]
            : []),
        ]);
    });
  return command;
}

function mailAddress(typed: string): string {
  if (!isAddress(typed.trim())) throw new InvalidArgumentError('An e-mail address is one such as asha@wizara.example.');
  return typed.trim();
}
