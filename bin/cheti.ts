#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { accessCommand } from './commands/access.ts';
import { attendanceCommand } from './commands/attendance.ts';
import { auditCommand } from './commands/audit.ts';
import { certificateCommand } from './commands/certificate.ts';
import { ApiError, Connection } from './commands/connection.ts';
import { correctionCommand } from './commands/correction.ts';
import { eventCommand } from './commands/event.ts';
import { exportCommand } from './commands/export.ts';
import { feedbackCommand } from './commands/feedback.ts';
import { WrongUsage } from './commands/given-file.ts';
import { help } from './commands/help.ts';
import { mailCommand } from './commands/mail.ts';
import { inviteCommand, remindCommand } from './commands/mailing.ts';
import { Output } from './commands/output.ts';
import { participantsCommand } from './commands/participants.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { verifyCommand } from './commands/verify.ts';

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

for (const command of [
  eventCommand,
  accessCommand,
  participantsCommand,
  attendanceCommand,
  inviteCommand,
  remindCommand,
  runCommand,
  mailCommand,
  feedbackCommand,
  certificateCommand,
  correctionCommand,
  verifyCommand,
  reportCommand,
  exportCommand,
  auditCommand,
])
  program.addCommand(settled(command(context), program));

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
