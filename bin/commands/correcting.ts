import { type Command, InvalidArgumentError } from 'commander';
import type * as z from 'zod';
import { isAddress } from '../../functions/participants/address.ts';
import { correctedAddress, correctedFacts } from './answers.ts';
import { WrongUsage } from './given-file.ts';
import type { Context } from './output.ts';
import { counted } from './words.ts';

interface Options {
  event: string;
  address?: string;
  name?: string;
  post?: string;
  institution?: string;
  role?: string;
  group?: string;
  language?: string;
}

/** `participants correct`: what is known of one person is put right by hand. */
export function correctCommand(context: Context, participants: Command): void {
  participants
    .command('correct <person>')
    .description(
      'correct a person’s e-mail address, name, post, institution, role, home group or language; say which mails can be sent again, and which certificates print it otherwise',
    )
    .requiredOption('--event <id>', 'the event')
    .option('--address <address>', 'the right e-mail address', mailAddress)
    .option('--name <name>', 'the right name, as certificates print it')
    .option('--post <post>', 'the right post')
    .option('--institution <institution>', 'the right institution')
    .option('--role <id>', 'the right role')
    .option('--group <id>', 'the right home group')
    .option('--language <tag>', 'the language of their mails and pages: sw or en')
    .addHelpText(
      'after',
      `
Examples:
  $ cheti participants correct USJ-0042 --address asha@wizara.example --event kikao-kazi-2019
  $ cheti participants correct USJ-0042 --name "Asha Juma Mrema" --event kikao-kazi-2019`,
    )
    .action(async (person: string, { event, address, ...facts }: Options) => {
      const given = Object.values(facts).some((value) => value !== undefined);
      if (address === undefined && !given)
        throw new WrongUsage(
          'say what is right: --address, --name, --post, --institution, --role, --group or --language',
        );
      const connection = await context.connection();
      const path = `/events/${encodeURIComponent(event)}/participants/${encodeURIComponent(person)}`;
      const printed = given ? await connection.send('PUT', `${path}/facts`, facts, correctedFacts) : undefined;
      const mailed =
        address === undefined
          ? undefined
          : await connection.send('PUT', `${path}/address`, { address }, correctedAddress);
      context
        .output()
        .result({ ...printed, ...mailed }, [
          ...(printed ? factLines(printed) : []),
          ...(mailed ? addressLines(mailed, address ?? '', event) : []),
        ]);
    });
}

const factLines = ({ changed, certificates }: z.infer<typeof correctedFacts>): string[] => [
  changed ? 'Corrected.' : 'It is so already: nothing changed.',
  ...(certificates.length > 0
    ? [
        `${counted(certificates.length, 'certificate prints', 'certificates print')} it otherwise. To issue the next edition, which takes its place:`,
        ...certificates.map(({ number }) => `  cheti certificate reissue ${number} --reason "…"`),
      ]
    : []),
];

const addressLines = ({ suppressed, mails }: z.infer<typeof correctedAddress>, address: string, event: string) => [
  `The address is ${address} now.`,
  ...(suppressed ? ['It came back or complained before: nothing is mailed to it.'] : []),
  ...(mails.length > 0 && !suppressed
    ? [
        `${counted(mails.length, 'mail')} can be sent again: cheti mail resend --bounced --suppressed --no-address --event ${event}`,
      ]
    : []),
];

function mailAddress(typed: string): string {
  if (!isAddress(typed.trim())) throw new InvalidArgumentError('An e-mail address is one such as asha@wizara.example.');
  return typed.trim();
}
