import { Command } from 'commander';
import * as z from 'zod';
import { numberOfEdition } from '../../functions/certificates/number.ts';
import { overrideSet } from './answers.ts';
import { type Context, facts } from './output.ts';
import { zoneOf } from './steps.ts';
import { firstOf, instant, instantIn } from './words.ts';

const texts = z.record(z.string(), z.string());
const shown = z.looseObject({
  status: z.enum(['valid', 'revoked', 'replaced']),
  number: z.string(),
  event: z.string(),
  person: z.string(),
  kind: z.string(),
  edition: z.number(),
  issuedAt: z.string(),
  snapshot: z.looseObject({ name: z.string(), title: texts, role: texts, dates: texts, verifyAddress: z.string() }),
  pdf: z.looseObject({ sha256: z.string(), bytes: z.number() }).optional(),
  revoked: z.looseObject({ at: z.string(), reason: z.string(), by: z.looseObject({ id: z.string() }) }).optional(),
  replaced: z.looseObject({ at: z.string(), edition: z.number() }).optional(),
});

const revoked = shown.extend({
  revoked: z.looseObject({ at: z.string(), reason: z.string() }),
  /** False where it had been revoked before; its first reason stays. */
  changed: z.boolean(),
});

const reissued = shown.extend({
  /** False where it had been asked for before. */
  changed: z.boolean(),
});

export function certificateCommand(context: Context): Command {
  const command = new Command('certificate').description(
    'show, revoke or reissue one certificate by its number; let a person have one whatever its conditions say',
  );
  command
    .command('show <number>')
    .description('all that is known of a certificate')
    .addHelpText('after', '\nExample:\n  $ cheti certificate show KK2-2019-000342A-K')
    .action(async (number: string) => {
      const connection = await context.connection();
      const answer = await connection.get(`/certificates/${encodeURIComponent(number)}`, shown);
      context.output().result(answer, lines(answer, await zoneOf(connection, answer.event)));
    });
  command
    .command('revoke <number>')
    .description('revoke a certificate: its verify page says so at once, with the reason')
    .requiredOption('--reason <text>', 'why; anyone who verifies it reads this')
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti certificate revoke KK2-2019-000342A-K --reason "Issued to the wrong person"',
    )
    .action(async (number: string, { reason }: { reason: string }) => {
      const connection = await context.connection();
      const path = `/certificates/${encodeURIComponent(number)}/revoke`;
      const answer = await connection.send('POST', path, { reason }, revoked);
      context.output().result(answer, revokedLines(answer, await zoneOf(connection, answer.event)));
    });
  command
    .command('reissue <number>')
    .description(
      'issue the next edition, with the person’s name, post and institution as they are now: it takes this one’s place, and is mailed; where a run has yet to tell of this one, by that run or the next',
    )
    .requiredOption('--reason <text>', 'why; other organisers read this')
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti certificate reissue KK2-2019-000342A-K --reason "The post was wrong in our list"',
    )
    .action(async (number: string, { reason }: { reason: string }) => {
      const connection = await context.connection();
      const path = `/certificates/${encodeURIComponent(number)}/reissue`;
      const answer = await connection.send('POST', path, { reason }, reissued);
      context
        .output()
        .result(answer, [
          answer.changed
            ? `The next edition of ${answer.number} is being issued. It is mailed at once; where a run has yet to tell of this one, by that run or the next.`
            : `The next edition of ${answer.number} was asked for before, and is on its way.`,
          `See both: cheti participants show ${answer.person} --event ${answer.event}`,
        ]);
    });
  command
    .command('override <person> <kind>')
    .description('let a person have a kind of certificate whatever its conditions say: it is issued and mailed at once')
    .requiredOption('--event <id>', 'the event')
    .requiredOption('--reason <text>', 'why; the person and other organisers read this')
    .addHelpText(
      'after',
      '\nExample:\n  $ cheti certificate override USJ-0042 ushiriki-1 --event kikao-kazi-2019 --reason "attended by video link"',
    )
    .action(async (person: string, kind: string, { event, reason }: { event: string; reason: string }) => {
      const connection = await context.connection();
      const path = ['events', event, 'participants', person, 'overrides', kind].map(encodeURIComponent).join('/');
      const answer = await connection.send('PUT', `/${path}`, { reason }, overrideSet);
      context
        .output()
        .result(answer, [
          `${person} gets ${kind} whatever its conditions say: ${answer.reason}`,
          `See it issued and mailed: cheti participants show ${person} --event ${event}`,
        ]);
    });
  return command;
}

export const revokedLines = (
  { number, snapshot, revoked: { at, reason }, changed }: z.infer<typeof revoked>,
  zone: string,
) => [
  `${number} (${snapshot.name}) ${changed ? 'is revoked' : `was revoked before, on ${instantIn(at, zone)}, and stays so`}: ${reason}`,
  `Its verify page says so: ${snapshot.verifyAddress}`,
];

function lines(
  { status, number, snapshot, pdf, revoked, replaced, ...rest }: z.infer<typeof shown>,
  zone: string,
): string[] {
  return [
    `${number}: ${status.toUpperCase()}`,
    ...facts([
      ['  name', snapshot.name],
      ['  certificate', `${firstOf(snapshot.title)} (${rest.kind})`],
      ['  role', firstOf(snapshot.role)],
      ['  event', `${rest.event}, ${firstOf(snapshot.dates)}`],
      ['  issued', `${instant(rest.issuedAt, zone)}${rest.edition > 1 ? `, edition ${rest.edition}` : ''}`],
      ['  revoked', revoked && `${instant(revoked.at, zone)}, by ${revoked.by.id}: ${revoked.reason}`],
      ['  replaced', replaced && `${instant(replaced.at, zone)}, by ${numberOfEdition(number, replaced.edition)}`],
      ['  PDF', pdf ? `${pdf.bytes} bytes, SHA-256 ${pdf.sha256}` : 'not drawn yet'],
      ['  verify', snapshot.verifyAddress],
      ['  person', rest.person],
      ['  times', zone],
    ]),
  ];
}
