import { Command, Option } from 'commander';
import * as z from 'zod';
import { MAIL_KINDS } from '../../functions/organiser/decide-mails.ts';
import { sinceOf } from '../../functions/organiser/mail-reasons.ts';
import { MAIL_STATES } from '../../functions/organiser/shown-mail.ts';
import { mailsShown } from './answers.ts';
import type { Connection } from './connection.ts';
import { inTime, stateOf, whyOf } from './mail-words.ts';
import { type Context, columns } from './output.ts';
import { participantNumber } from './participant-number.ts';
import { zoneOf } from './steps.ts';
import { counted, instant } from './words.ts';

interface Options {
  event: string;
  state?: string;
  kind?: string;
  run?: string;
  number?: number;
}
type Shown = z.infer<typeof mailsShown>['mails'][number];

const acted = z.object({ done: z.number(), passedOver: z.number(), next: z.string().optional() });

/** What a person may decide on, all of a state at once. */
const DECIDED = ['parked', 'bounced', 'rejected', 'suppressed', 'noAddress'] as const;

export function mailCommand(context: Context): Command {
  const command = new Command('mail').description(
    'list mails by what became of them; send again or give up what waits for you',
  );
  command
    .command('list')
    .description('mails of an event, by state')
    .requiredOption('--event <id>', 'the event')
    .addOption(new Option('--state <word>', 'only of this state').choices(MAIL_STATES))
    .addOption(new Option('--kind <word>', 'only of this kind').choices(MAIL_KINDS))
    .option('--run <id>', 'only of this run')
    .addHelpText('after', '\nExample:\n  $ cheti mail list --event kikao-kazi-2019 --state bounced --json')
    .action(async (options: Options) => {
      const connection = await context.connection();
      const mails = inTime(await allMails(connection, options));
      context.output().result({ mails }, mailLines(mails, await zoneOf(connection, options.event)));
    });

  for (const [word, description] of [
    ['resend', 'send again: what may not have been sent, or came back and has another address now'],
    ['drop', 'give up: it is not sent any more'],
  ] as const) {
    const part = command
      .command(word)
      .description(description)
      .requiredOption('--event <id>', 'the event')
      .option('--run <id>', 'only of this run')
      .option(
        '--number <n>',
        'of the person of this number alone; of all states where none is named',
        participantNumber,
      )
      .addOption(new Option('--kind <word>', 'only of this kind').choices(MAIL_KINDS))
      .option('--parked', 'mails of which nobody knows whether they were sent');
    if (word === 'resend')
      part
        .option('--bounced', 'mails that came back; only people whose address was corrected since')
        .option('--rejected', 'mails that SES refused')
        .option('--suppressed', 'mails that were not sent since the address had bounced; only where it was corrected')
        .option('--no-address', 'mails of people who had no address; only who has one now');
    part
      .addHelpText(
        'after',
        `\nExamples:\n  $ cheti mail ${word} --parked --event kikao-kazi-2019\n  $ cheti mail ${word} --number 342 --kind certificate --event kikao-kazi-2019`,
      )
      .action(async (options: Options & Record<string, unknown>) => {
        const connection = await context.connection();
        const named = DECIDED.filter((state) =>
          state === 'noAddress' ? options.address === false : options[state] === true,
        );
        if (named.length === 0 && options.number === undefined)
          part.error(`error: say which mails, e.g. --parked, or whose: --number 342`);
        const states = named.length > 0 ? named : word === 'drop' ? (['parked'] as const) : DECIDED;
        const total = { done: 0, passedOver: 0 };
        for (const state of states) {
          const found = await decide(connection, options, word, state === 'noAddress' ? 'no-address' : state);
          total.done += found.done;
          total.passedOver += found.passedOver;
        }
        context
          .output()
          .result(total, [
            `${word === 'resend' ? counted(total.done, 'is sent again', 'are sent again') : `${total.done} given up`}${total.passedOver > 0 ? `, ${total.passedOver} passed over: they have no address, or one that bounced and was not corrected since (cheti participants correct)` : ''}`,
          ]);
        // Somebody was named, and nothing was done for them.
        if (options.number !== undefined && total.done === 0) process.exitCode = 1;
      });
  }
  return command;
}

async function decide(connection: Connection, { event, run, kind, number: of }: Options, word: string, state: string) {
  const total = { done: 0, passedOver: 0 };
  let after: string | undefined;
  do {
    const body = {
      state,
      ...(run && { run }),
      ...(kind && { kind }),
      ...(of && { number: of }),
      ...(after && { after }),
    };
    const page = await connection.send('POST', `/events/${encodeURIComponent(event)}/mails/${word}`, body, acted);
    total.done += page.done;
    total.passedOver += page.passedOver;
    after = page.next;
  } while (after);
  return total;
}

async function allMails(connection: Connection, { event, state, kind, run }: Options): Promise<Shown[]> {
  const mails: Shown[] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams({
      ...(state && { state }),
      ...(kind && { kind }),
      ...(run && { run }),
      ...(after && { after }),
    });
    const page = await connection.get(`/events/${encodeURIComponent(event)}/mails?${query}`, mailsShown);
    mails.push(...page.mails);
    after = page.next;
  } while (after);
  return mails;
}

function mailLines(mails: Shown[], zone: string): string[] {
  if (mails.length === 0) return ['none'];
  return columns(
    ['number', 'name', 'e-mail', 'mail', 'state', 'why', `since (${zone})`],
    mails.map((mail) => [
      mail.number ?? '–',
      mail.name ?? '(erased)',
      mail.address ?? '',
      mail.what.kind,
      stateOf(mail),
      whyOf(mail),
      instant(sinceOf(mail), zone),
    ]),
  );
}
