#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ApiError, Connection } from './commands/connection.ts';
import { WrongUsage } from './commands/given-file.ts';
import { help } from './commands/help.ts';
import { Output } from './commands/output.ts';

/** The organiser's command line. Exit codes: 0 done, 1 refused or figures that differ, 2 wrong usage, 3 not reachable. */
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const program = new Command('cheti')
  .version(version, '--version', 'which version this is')
  .description('Feedback in, certificate out: the organiser’s command line.')
  .option('--url <address>', 'address of the system (default: $CHETI_URL, else the local run’s)')
  .option('--json', 'one JSON object on standard output, nothing else', false)
  .showHelpAfterError('(--help shows the options and examples)')
  .configureHelp(help)
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  $ cheti event apply event.yaml
  $ cheti participants import people.csv --event kikao-kazi-2019
  $ cheti invite --event kikao-kazi-2019
  $ cheti run plan --event kikao-kazi-2019
  $ cheti report --event kikao-kazi-2019

Against AWS: set CHETI_URL, and credentials as for any AWS tool; against the local run nothing: it is found in .cheti/.`,
  );

// Who reads only the head of a list has read enough.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });

/** Made when a command runs, so that --help needs no connection. */
const context = {
  connection: () => Connection.open(program.opts<{ url?: string }>().url),
  output: () => new Output(program.opts<{ json: boolean }>().json),
};

/** In the order of the help; each with what it is made of, which is read only where it is asked for. */
const COMMANDS: Record<string, () => Promise<(of: typeof context) => Command>> = {
  event: async () => (await import('./commands/event.ts')).eventCommand,
  access: async () => (await import('./commands/access.ts')).accessCommand,
  participants: async () => (await import('./commands/participants.ts')).participantsCommand,
  attendance: async () => (await import('./commands/attendance.ts')).attendanceCommand,
  invite: async () => (await import('./commands/mailing.ts')).inviteCommand,
  remind: async () => (await import('./commands/mailing.ts')).remindCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  mail: async () => (await import('./commands/mail.ts')).mailCommand,
  feedback: async () => (await import('./commands/feedback.ts')).feedbackCommand,
  certificate: async () => (await import('./commands/certificate.ts')).certificateCommand,
  correction: async () => (await import('./commands/correction.ts')).correctionCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
};
// Whatever is named in the line may be the command; where none is, or help is asked for before it, all are told of.
const words = process.argv.slice(2);
const named = words.filter((word) => Object.hasOwn(COMMANDS, word));
const before = words.slice(0, named[0] === undefined ? undefined : words.indexOf(named[0]));
const isHelp = named.length === 0 || before.some((word) => ['help', '--help', '-h'].includes(word));
for (const [name, load] of Object.entries(COMMANDS))
  if (isHelp || named.includes(name)) program.addCommand(settled((await load())(context), program));

/** A command's parts take their settings when they are made: these here were made before they had a parent. */
function settled(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const part of command.commands) settled(part, command);
  return command;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof ApiError) {
    context.output().refused(error);
    process.exitCode = error.status === 0 ? 3 : 1;
  } else if (error instanceof WrongUsage) {
    context.output().refused({ code: 'wrong-usage', message: error.message });
    process.exitCode = 2;
  } else {
    context.output().refused({ code: 'failed', message: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
  }
}
