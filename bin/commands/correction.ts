import { Command } from 'commander';
import type * as z from 'zod';
import { decidedCorrection, waitingCorrections } from './answers.ts';
import type { Connection } from './connection.ts';
import { type Context, columns } from './output.ts';
import { participantNumber } from './participant-number.ts';
import { zoneOf } from './steps.ts';
import { instant } from './words.ts';

type Waiting = z.infer<typeof waitingCorrections>['corrections'];

/** Names that participants ask for, of which an organiser decides. */
export function correctionCommand(context: Context): Command {
  const command = new Command('correction').description(
    'names that participants ask for and that are no small change: list, accept or reject them',
  );
  command
    .command('list')
    .description('those that wait for you, the oldest first')
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', '\nExample:\n  $ cheti correction list --event kikao-kazi-2019')
    .action(async ({ event }: { event: string }) => {
      const connection = await context.connection();
      const corrections = await allWaiting(connection, event);
      context.output().result({ corrections }, lines(corrections, await zoneOf(connection, event), event));
    });
  for (const [word, description, example] of [
    ['accept', 'take the name: certificates that have the old one are issued anew, and the person is told', ''],
    ['reject', 'leave the name as it is: the person is told, and why', ' --reason "Kitambulisho kina jina la sasa"'],
  ] as const) {
    const part = command
      .command(`${word} <person> <number>`)
      .description(description)
      .requiredOption('--event <id>', 'the event');
    if (word === 'reject') part.requiredOption('--reason <text>', 'why; the person reads this');
    part
      .addHelpText(
        'after',
        `\nThe two numbers stand in cheti correction list.\n\nExample:\n  $ cheti correction ${word} 42 1 --event kikao-kazi-2019${example}`,
      )
      .action(async (person: string, number: string, { event, reason }: { event: string; reason?: string }) => {
        const connection = await context.connection();
        const path = ['events', event, 'participants', person, 'corrections', String(participantNumber(number)), word];
        const answer = await connection.send(
          'POST',
          `/${path.map(encodeURIComponent).join('/')}`,
          reason === undefined ? {} : { reason },
          decidedCorrection,
        );
        context.output().result(answer, [decidedLine(answer)]);
      });
  }
  return command;
}

async function allWaiting(connection: Connection, event: string): Promise<Waiting> {
  const all: Waiting = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const page = await connection.get(`/events/${encodeURIComponent(event)}/corrections${query}`, waitingCorrections);
    all.push(...page.corrections);
    after = page.next;
  } while (after !== undefined);
  return all;
}

function lines(corrections: Waiting, zone: string, event: string): string[] {
  if (corrections.length === 0) return ['No correction waits for you.'];
  const rows = corrections.map(({ person, number, from, to, askedAt, certificates }) => [
    person.number ?? '',
    number,
    person.name ?? from,
    to,
    instant(askedAt, zone),
    certificates.join(', '),
  ]);
  return [
    ...columns(['person', 'number', 'name', 'asks for', 'asked', 'issued anew'], rows),
    '',
    `cheti correction accept|reject PERSON NUMBER --event ${event}`,
  ];
}

const decidedLine = ({ changed, state, to, decided }: z.infer<typeof decidedCorrection>): string => {
  const said = state === 'accepted' ? `accepted: the name is ${to} now` : `rejected: ${decided?.reason ?? ''}`;
  return changed ? `The correction is ${said}.` : `The correction was decided before, and stays ${said}.`;
};
