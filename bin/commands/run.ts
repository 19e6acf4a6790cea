import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { isListed, LISTED } from '../../functions/runs/run-person.ts';
import type { Connection } from './connection.ts';
import type { Context } from './output.ts';
import { participantNumbers } from './participant-number.ts';
import { planLines, runLines, runListLines, runPersonLines, runReportLines } from './run-lines.ts';
import {
  AT_REST,
  changeRun,
  getRun,
  type RunSelection,
  releaseRun,
  runList,
  runPeople,
  runReport,
  startRun,
  untilRun,
  zoneOf,
} from './steps.ts';

interface Of {
  event: string;
}

export function runCommand(context: Context): Command {
  const command = new Command('run').description(
    'issue everybody’s certificates: plan, start, watch; pause, resume, cancel, retry; report',
  );
  const onRun = (name: string, description: string) =>
    command.command(`${name} <run>`).description(description).requiredOption('--event <id>', 'the event');
  const example = (...lines: string[]) => `\nExample:\n${lines.map((line) => `  $ cheti run ${line}`).join('\n')}`;

  const plan = async (event: string, selection: RunSelection) => {
    const connection = await context.connection();
    const started = await startRun(connection, event, 'certificates', selection, randomUUID());
    if (!['planning', 'planned'].includes(started.state)) {
      const { id, state } = started;
      const watch = `cheti run watch ${id} --event ${event}`;
      context.output().result(started, [`This work is going on already, as run ${id} (${state}). See it: ${watch}`]);
      return;
    }
    const planned = await untilRun(connection, context.output().watch, event, started.id, AT_REST);
    context.output().result(planned, planLines(planned));
    if (selection.numbers && !planned.counts.people) process.exitCode = 1;
  };

  command
    .command('plan')
    .description(
      'count who will get a certificate, who has one, who will not and why, and how long the mails will take at least; issues and mails nothing',
    )
    .requiredOption('--event <id>', 'the event')
    .option('--group <id...>', 'only people of these groups, at home or further (the report counts by home group)')
    .option('--role <id...>', 'only these roles')
    .option('--number <n...>', 'only the participants of these numbers', participantNumbers)
    .option('--not-issued', 'only who has something left to get')
    .addHelpText('after', example('plan --event kikao-kazi-2019 --group kundi-3'))
    .action((options: Of & { group?: string[]; role?: string[]; number?: number[]; notIssued?: true }) =>
      plan(options.event, {
        groups: options.group ?? [],
        roles: options.role ?? [],
        ...(options.number && { numbers: options.number }),
        ...(options.notIssued && { notIssued: true }),
      }),
    );

  command
    .command('list')
    .description('every run of an event, the newest first')
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', example('list --event kikao-kazi-2019'))
    .action(async ({ event }: Of) => {
      const connection = await context.connection();
      const list = await runList(connection, event);
      context.output().result(list, runListLines(list.runs, await zoneOf(connection, event)));
    });

  onRun('people', 'everybody of a run: what was planned, why not, and what came of it')
    .option('--outcome <word>', `only these: ${LISTED.join(', ')}`, outcomeOf)
    .addHelpText('after', example('people 9sudsypjprasf3h4 --event kikao-kazi-2019 --outcome not-eligible'))
    .action(async (run: string, { event, outcome }: Of & { outcome?: string }) => {
      const rows = await runPeople(await context.connection(), event, run, outcome);
      context.output().result({ people: rows }, runPersonLines(rows));
    });

  onRun('start', 'confirm a plan and watch its run to the end')
    .option('--delay <minutes>', 'between the last certificate and the first mail, to cancel in (default: 10)', minutes)
    .option('--no-watch', 'do not wait for its end')
    .addHelpText(
      'after',
      example(
        'start 9sudsypjprasf3h4 --event kikao-kazi-2019',
        'start 9sudsypjprasf3h4 --event kikao-kazi-2019 --delay 0',
      ),
    )
    .action(async (run: string, { event, watch, delay }: Of & { watch: boolean; delay?: number }) => {
      const connection = await context.connection();
      const { counts } = await getRun(connection, event, run);
      const started = await releaseRun(
        connection,
        event,
        run,
        (counts['will-issue'] ?? 0) + (counts['will-mail'] ?? 0),
        delay === undefined ? undefined : delay * 60,
      );
      const last = watch ? await untilRun(connection, context.output().watch, event, run, AT_REST) : started;
      await told(context, connection, last);
    });

  onRun('watch', 'watch a run until it is finished, paused or cancelled')
    .addHelpText('after', example('watch 9sudsypjprasf3h4 --event kikao-kazi-2019'))
    .action(async (run: string, { event }: Of) => {
      const connection = await context.connection();
      const last = await untilRun(connection, context.output().watch, event, run, AT_REST);
      await told(context, connection, last);
    });

  for (const [word, description] of [
    ['pause', 'let a run stand still: within five seconds nothing more is issued or mailed'],
    ['resume', 'let a paused run go on; nothing is issued or sent twice'],
    ['cancel', 'give a run up: its certificates stay valid, mails that have not left are taken back'],
  ] as const)
    onRun(word, description)
      .option('--reason <text>', 'why; kept in the run’s history and the audit log')
      .addHelpText('after', example(`${word} 9sudsypjprasf3h4 --event kikao-kazi-2019`))
      .action(async (run: string, { event, reason }: Of & { reason?: string }) => {
        const connection = await context.connection();
        await told(context, connection, await changeRun(connection, event, run, word, reason));
      });

  onRun('retry', 'plan a new run over whoever came to nothing in this one')
    .requiredOption('--failed', 'only those whose certificate or mail failed')
    .addHelpText('after', example('retry 9sudsypjprasf3h4 --failed --event kikao-kazi-2019'))
    .action((run: string, { event }: Of) => plan(event, { groups: [], roles: [], failedIn: run }));

  onRun(
    'report',
    'reconcile a run, read anew from its people and their mails; exit code 1 if it is over and does not add up',
  )
    .addHelpText('after', example('report 9sudsypjprasf3h4 --event kikao-kazi-2019'))
    .action(async (run: string, { event }: Of) => {
      const connection = await context.connection();
      const report = await runReport(connection, event, run);
      const zone = await zoneOf(connection, event);
      context.output().result(report, runReportLines(report, zone, Date.now()));
      if (report.over && report.differences.length > 0) process.exitCode = 1;
    });
  return command;
}

/**
 * Tells how a run stands; of a paused one by its people, since what its workers did last is not counted before it goes on.
 * One that ended with sums that differ is no success.
 */
async function told(context: Context, connection: Connection, last: Awaited<ReturnType<typeof getRun>>): Promise<void> {
  const zone = await zoneOf(connection, last.event);
  const lines =
    last.state === 'paused'
      ? runReportLines(await runReport(connection, last.event, last.id), zone, Date.now())
      : runLines(last, zone);
  context.output().result(last, lines);
  if (last.differences && last.differences.length > 0) process.exitCode = 1;
}

function outcomeOf(typed: string): string {
  if (!isListed(typed)) throw new InvalidArgumentError(`It is one of ${LISTED.join(', ')}.`);
  return typed;
}

function minutes(typed: string): number {
  if (!/^\d{1,4}$/.test(typed) || Number(typed) > 1440) throw new InvalidArgumentError('whole minutes, 0 to 1440');
  return Number(typed);
}
