import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { type Context, facts } from './output.ts';
import { startRun, untilRun, wholeCounts } from './steps.ts';
import { inWords } from './words.ts';

export function inviteCommand(context: Context): Command {
  return new Command('invite')
    .description('mail a personal link to everybody who attended and has a form to answer')
    .requiredOption('--event <id>', 'the event')
    .option('--group <id...>', 'only these groups')
    .addHelpText('after', '\nExample:\n  $ cheti invite --event kikao-kazi-2019 --group kundi-1')
    .action((options: { event: string; group?: string[] }) => mailing(context, 'invitations', options));
}

export function remindCommand(context: Context): Command {
  return new Command('remind')
    .description('mail a reminder to everybody who attended and still has a form to answer')
    .requiredOption('--event <id>', 'the event')
    .option('--group <id...>', 'only these groups')
    .addHelpText('after', '\nExample:\n  $ cheti remind --event kikao-kazi-2019')
    .action((options: { event: string; group?: string[] }) => mailing(context, 'reminders', options));
}

async function mailing(
  context: Context,
  kind: 'invitations' | 'reminders',
  options: { event: string; group?: string[] },
) {
  const connection = await context.connection();
  const started = await startRun(connection, options.event, kind, { groups: options.group ?? [] }, randomUUID());
  const done = await untilRun(connection, context.output().watch, options.event, started.id);
  context
    .output()
    .result(done, [`${kind}:`, ...facts(wholeCounts(done.counts).map(([outcome, n]) => [`  ${inWords(outcome)}`, n]))]);
}
