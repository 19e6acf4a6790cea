import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { accessCommand } from '../../bin/commands/access.ts';
import { attendanceCommand } from '../../bin/commands/attendance.ts';
import { auditCommand } from '../../bin/commands/audit.ts';
import { certificateCommand } from '../../bin/commands/certificate.ts';
import { correctionCommand } from '../../bin/commands/correction.ts';
import { eventCommand } from '../../bin/commands/event.ts';
import { exportCommand } from '../../bin/commands/export.ts';
import { feedbackCommand } from '../../bin/commands/feedback.ts';
import { help } from '../../bin/commands/help.ts';
import { mailCommand } from '../../bin/commands/mail.ts';
import { inviteCommand, remindCommand } from '../../bin/commands/mailing.ts';
import type { Context } from '../../bin/commands/output.ts';
import { participantsCommand } from '../../bin/commands/participants.ts';
import { reportCommand } from '../../bin/commands/report.ts';
import { runCommand } from '../../bin/commands/run.ts';
import { verifyCommand } from '../../bin/commands/verify.ts';
import { readNumber } from '../../functions/certificates/number.ts';
import { sample } from '../../functions/events/sample.ts';
import { type FileKind, readColumns } from '../../functions/participants/headings.ts';

const unused = (): never => {
  throw new Error('help needs no connection');
};
const context: Context = { connection: unused, output: unused };
const made = [
  ...[eventCommand, accessCommand, participantsCommand, attendanceCommand, inviteCommand, remindCommand],
  ...[runCommand, mailCommand],
  ...[feedbackCommand, certificateCommand, correctionCommand, verifyCommand, reportCommand, exportCommand],
  auditCommand,
].map((command) => command(context));

/** Commands that do something, by their whole name. */
const named = (command: Command, above = ''): [string, Command][] => {
  const name = `${above}${command.name()}`;
  return command.commands.length > 0 ? command.commands.flatMap((part) => named(part, `${name} `)) : [[name, command]];
};
function helpOf(command: Command): string {
  let text = '';
  // As `bin/cheti.ts` does for all.
  command
    .configureHelp(help)
    .configureOutput({ writeOut: (part) => (text += part) })
    .outputHelp();
  return text;
}
const all = made.flatMap((command) => named(command));

describe('the command line', () => {
  it('has every command that organisers are told of', () => {
    expect(all.map(([name]) => name)).toEqual([
      ...['event apply', 'event show', 'event erase', 'access grant', 'access list', 'access revoke'],
      ...['participants import', 'participants imports', 'participants undo', 'participants list', 'participants show'],
      ...['participants correct', 'participants export', 'participants erase', 'participants erasure'],
      ...['attendance import', 'attendance imports', 'attendance undo', 'attendance set', 'invite', 'remind'],
      ...['run plan', 'run list', 'run people', 'run start', 'run watch', 'run pause', 'run resume', 'run cancel'],
      ...['run retry', 'run report', 'mail list', 'mail resend', 'mail drop'],
      ...[
        'feedback report',
        'certificate show',
        'certificate revoke',
        'certificate reissue',
        'certificate override',
        'correction list',
        'correction accept',
        'correction reject',
        'verify',
        'report',
        'export',
        'audit verify',
      ],
    ]);
  });

  it('shows examples that name what the sample has, in numbers that could be issued', () => {
    const { event, participantsCsv } = sample();
    const known = new Set([event, ...event.groups, ...event.sessions, ...event.forms].map(({ id }) => id));
    const words = all.flatMap(([, command]) => {
      let text = '';
      command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
      return [...text.matchAll(/\$ cheti (.+)/g)].flatMap(([, line = '']) => line.split(' '));
    });
    const given = (name: string) => words.flatMap((word, at) => (words[at - 1] === name ? [word] : []));
    for (const id of [...given('--event'), ...given('--group'), 'ufunguzi-1', 'maoni-ufunguzi-1'])
      expect([id, known.has(id)]).toEqual([id, true]);
    const people = words.filter((word) => /^[A-Z]+-\d+$/.test(word));
    const numbers = words.filter((word) => /^[A-Z0-9]+-\d+-\d+[A-Z]/.test(word));
    expect([people.length, numbers.length]).toEqual([7, 3]);
    for (const person of people) expect(participantsCsv).toContain(person);
    for (const number of numbers) expect(readNumber(number)).toBe(number);
  });

  it.each(all)('explains %s, each of its options, and shows it in use', (name, command) => {
    const text = helpOf(command);
    expect(command.description().length).toBeGreaterThan(10);
    for (const option of command.options) expect(option.description, option.flags).not.toBe('');
    expect(text).toMatch(new RegExp(`\\nExamples?:\\n {2}\\$ cheti ${name} ?`));
  });

  it.each(all)('says of each option of %s whether it is required', (_, command) => {
    const text = helpOf(command);
    for (const { long, mandatory } of command.options) {
      const [, explained = ''] = new RegExp(`${long} (.*(?:\\n {20}.*)*)`).exec(text) ?? [];
      expect(explained.includes('(required)'), `${long}: ${explained}`).toBe(mandatory);
    }
  });

  it.each<FileKind>(['participants', 'attendance'])('names every column that an import of %s reads', (kind) => {
    const text = all.flatMap(([name, command]) => (name === `${kind} import` ? helpOf(command) : [])).join();
    for (const { sw, en, says } of readColumns(kind)) expect(text).toMatch(`${sw[0]} / ${en[0]}`.padEnd(40) + says);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });
});
