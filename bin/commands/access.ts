import { Command, Option } from 'commander';
import { accessRole } from '../../functions/organiser/rights.ts';
import { accessChanged, accessList, accessRevoked } from './answers.ts';
import { type Context, columns } from './output.ts';
import { zoneOf } from './steps.ts';
import { instant } from './words.ts';

const pathOf = (event: string, more = '') => `/events/${encodeURIComponent(event)}/access${more}`;

/** Who may do what in an event by the console in the browser. */
export function accessCommand(context: Context): Command {
  const command = new Command('access').description('who may do what in an event by the console in the browser');
  command
    .command('grant')
    .description(
      'let somebody in, or change their role: owners do all, editors all but start runs, door staff attendance, analysts counts without names',
    )
    .requiredOption('--event <id>', 'the event')
    .requiredOption('--email <address>', 'address that they sign in with')
    .addOption(new Option('--role <role>', 'what they may do').choices(accessRole.options).makeOptionMandatory())
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti access grant --event kikao-kazi-2019 --email asha@example.org --role editor',
    )
    .action(async ({ event, email, role }: { event: string; email: string; role: string }) => {
      const connection = await context.connection();
      const answer = await connection.send('POST', pathOf(event), { email, role }, accessChanged);
      const line = answer.changed ? 'can sign in now as' : 'has been before';
      context.output().result(answer, [`${answer.email} ${line} ${answer.role} of ${event}.`]);
    });
  command
    .command('list')
    .description('everybody who may sign in to an event’s console')
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', '\nExample:\n  $ cheti access list --event kikao-kazi-2019')
    .action(async ({ event }: { event: string }) => {
      const connection = await context.connection();
      const answer = await connection.get(pathOf(event), accessList);
      const zone = await zoneOf(connection, event);
      const rows = answer.access.map(({ email, role, grantedAt, signedIn }) => [
        ...[email, role, instant(grantedAt, zone), signedIn ? 'yes' : 'not yet'],
      ]);
      const lines = rows.length > 0 ? columns(['e-mail', 'role', 'since', 'signed in'], rows) : ['Nobody.'];
      context.output().result(answer, lines);
    });
  command
    .command('revoke')
    .description('let somebody in no longer: their next click is refused')
    .requiredOption('--event <id>', 'the event')
    .requiredOption('--email <address>', 'address that access was given to')
    .addHelpText('after', '\nExample:\n  $ cheti access revoke --event kikao-kazi-2019 --email asha@example.org')
    .action(async ({ event, email }: { event: string; email: string }) => {
      const connection = await context.connection();
      const answer = await connection.send('POST', pathOf(event, '/revoke'), { email }, accessRevoked);
      context.output().result(answer, [`${answer.email} has no access to ${event} any more.`]);
    });
  return command;
}
