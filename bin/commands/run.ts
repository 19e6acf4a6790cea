import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import type { Context } from './output.ts';
import { runLines } from './run-lines.ts';
import { getRun, releaseRun, startRun, untilRun } from './steps.ts';

export function runCommand(context: Context): Command {
  const command = new Command('run').description('issue everybody’s certificates: plan, start, watch');
  command
    .command('plan')
    .description('count who will get a certificate, who has one, and who will not and why; issues and mails nothing')
    .requiredOption('--event <id>', 'the event')
    .option('--group <id...>', 'only these groups')
    .option('--role <id...>', 'only these roles')
    .addHelpText('after', '\nExample:\n  $ cheti run plan --event kikao-kazi-2019 --group kundi-3')
    .action(async (options: { event: string; group?: string[]; role?: string[] }) => {
      const connection = await context.connection();
      const selection = { groups: options.group ?? [], roles: options.role ?? [] };
      const started = await startRun(connection, options.event, 'certificates', selection, randomUUID());
      const planned = await untilRun(connection, context.output().watch, options.event, started.id, [
        'planned',
        'finished',
      ]);
      context.output().result(planned, runLines(planned));
    });
  command
    .command('start <run>')
    .description('start a planned run, and watch it to its end')
    .requiredOption('--event <id>', 'the event')
    .option('--no-watch', 'do not wait for its end')
    .addHelpText('after', '\nExample:\n  $ cheti run start 9sudsypjprasf3h4 --event kikao-kazi-2019')
    .action(async (run: string, options: { event: string; watch: boolean }) => {
      const connection = await context.connection();
      const planned = await getRun(connection, options.event, run);
      const started = await releaseRun(connection, options.event, run, planned.counts['will-issue'] ?? 0);
      const last = options.watch ? await untilRun(connection, context.output().watch, options.event, run) : started;
      context.output().result(last, runLines(last));
    });
  command
    .command('watch <run>')
    .description('watch a run to its end')
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', '\nExample:\n  $ cheti run watch 9sudsypjprasf3h4 --event kikao-kazi-2019')
    .action(async (run: string, options: { event: string }) => {
      const connection = await context.connection();
      const last = await untilRun(connection, context.output().watch, options.event, run, [
        'planned',
        'finished',
        'cancelled',
      ]);
      context.output().result(last, runLines(last));
    });
  return command;
}
