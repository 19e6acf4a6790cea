import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import type { Context } from './output.ts';

const taken = z.looseObject({ person: z.looseObject({ name: z.string(), sequence: z.number() }) });
const erased = z.object({ person: z.string(), at: z.string(), doneAt: z.string().optional() });

const erasedEvent = z.object({ event: z.string(), at: z.string(), doneAt: z.string().optional() });

const pathOf = (event: string, person: string) =>
  `/events/${encodeURIComponent(event)}/participants/${encodeURIComponent(person)}`;

/** `participants export` and `participants erase`: what is kept of one person, given to them or deleted. */
export function privacyCommands(context: Context, participants: Command): void {
  participants
    .command('export <person>')
    .description(
      'everything that is kept of one person as JSON, but what they answered, which their own link gives them; it stands in the log who took it',
    )
    .requiredOption('--event <id>', 'the event')
    .requiredOption('--out <file>', 'where to write it')
    .addHelpText('after', '\nExample:\n  $ cheti participants export USJ-0042 --event kikao-kazi-2019 --out asha.json')
    .action(async (person: string, { event, out }: { event: string; out: string }) => {
      const connection = await context.connection();
      const data = await connection.send('POST', `${pathOf(event, person)}/export`, {}, taken);
      await writeFile(out, `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600 });
      const { name, sequence } = data.person;
      context.output().result({ file: out, number: sequence }, [`What is kept of ${name}, number ${sequence}: ${out}`]);
    });
  participants
    .command('erase <person>')
    .description(
      'delete everything that is kept of one person; it cannot be undone. Their certificates’ verify pages say that they were erased, and no file brings them back',
    )
    .requiredOption('--event <id>', 'the event')
    .requiredOption('--number <number>', 'the number in their certificates, so that nobody else is erased', number)
    .requiredOption('--reason <text>', 'why, without their name: it stays in the log')
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti participants erase USJ-0042 --number 342 --reason "asked for it by letter" --event kikao-kazi-2019',
    )
    .action(async (person: string, options: { event: string; number: number; reason: string }) => {
      const connection = await context.connection();
      const { number, reason } = options;
      const path = `${pathOf(options.event, person)}/erase`;
      const answer = await connection.send('POST', path, { number, reason }, erased);
      context
        .output()
        .result(answer, [
          `Erased: nobody finds number ${number} any more. What is left is deleted within minutes.`,
          `How far that is: cheti participants erasure ${answer.person} --event ${options.event}`,
        ]);
    });
  participants
    .command('erasure <id>')
    .description('how far the erasing of a person is, by the id that they had')
    .requiredOption('--event <id>', 'the event')
    .addHelpText('after', '\nExample:\n  $ cheti participants erasure 4kq7m2xd9t3vhz2p --event kikao-kazi-2019')
    .action(async (id: string, { event }: { event: string }) => {
      const connection = await context.connection();
      const path = `/events/${encodeURIComponent(event)}/erasures/${encodeURIComponent(id)}`;
      const answer = await connection.get(path, erased);
      context
        .output()
        .result(answer, [
          answer.doneAt ? `Done: everything was deleted by ${answer.doneAt}.` : `Going on since ${answer.at}.`,
        ]);
    });
}

/** `event erase`: everybody of an event; two people have to say so. */
export function eraseEventCommand(context: Context, events: Command): void {
  events
    .command('erase <event>')
    .description(
      'delete everything that is kept of all people of an event; it cannot be undone. Two people must agree: the first says so, and another one says the same within 24 hours',
    )
    .requiredOption('--confirm <event>', 'the event’s id again, so that no other is erased')
    .requiredOption('--reason <text>', 'why: it stays in the log')
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti event erase kikao-kazi-2019 --confirm kikao-kazi-2019 --reason "its time is over"',
    )
    .action(async (event: string, { confirm, reason }: { confirm: string; reason: string }) => {
      const connection = await context.connection();
      const path = `/events/${encodeURIComponent(event)}/erase`;
      const answer = await connection.send('POST', path, { event: confirm, reason }, erasedEvent);
      context
        .output()
        .result(answer, [`The people of ${event} are being erased since ${answer.at}: some hundred in a minute.`]);
    });
}

function number(typed: string): number {
  if (!/^[1-9]\d{0,8}$/.test(typed)) throw new InvalidArgumentError('A number such as 342.');
  return Number(typed);
}
