import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import type { Context } from './output.ts';
import { runLines } from './run-lines.ts';
import { AT_REST, startRun, untilRun, zoneOf } from './steps.ts';

export function inviteCommand(context: Context): Command {
  return new Command('invite')
    .description('mail a personal link to everybody who attended and has a form to answer')
    .requiredOption('--event <id>', 'the event')
    .option('--group <id...>', 'only people of these groups, at home or further')
    .addHelpText('after', '\nExample:\n  $ cheti invite --event kikao-kazi-2019 --group kundi-1')
    .action((options: Options) => mailing(context, 'invitations', options));
}

export function remindCommand(context: Context): Command {
  return new Command('remind')
    .description(
      'mail a reminder to everybody with a form left that a certificate of theirs waits for; where none for them asks for feedback, to who has answered no form; to nobody twice within 20 hours',
    )
    .requiredOption('--event <id>', 'the event')
    .option('--group <id...>', 'only people of these groups, at home or further')
    .option('--form <id>', 'of this form: to everybody who has it left to answer')
    .addHelpText('after', '\nExample:\n  $ cheti remind --event kikao-kazi-2019')
    .action((options: Options) => mailing(context, 'reminders', options));
}

interface Options {
  event: string;
  group?: string[];
  form?: string;
}

async function mailing(context: Context, kind: 'invitations' | 'reminders', { event, group, form }: Options) {
  const connection = await context.connection();
  const selection = { groups: group ?? [], ...(form && { form }) };
  const started = await startRun(connection, event, kind, selection, randomUUID());
  const done = await untilRun(connection, context.output().watch, event, started.id, AT_REST);
  context.output().result(done, runLines(done, await zoneOf(connection, event)));
}
