import { createHash } from 'node:crypto';
import { unexplained } from './causes.ts';
import type { CertificateItem, Held, MailItem, RunItem } from './held.ts';
import { disobeyed } from './obedience.ts';
import { tooFast } from './pacing.ts';
import type { Accepted } from './ses.ts';
import { NAME, type Story } from './story.ts';
import { miscounted } from './tallies.ts';

/** States in which a mail still waits for something to come. All others are counted. */
const UNFINISHED = ['pending', 'claimed', 'sending', 'retry-at', 'unknown'];
/** States that say that SES never had the mail. */
const NOT_SENT = ['suppressed', 'no-address', 'cancelled', 'rejected'];

/** Every promise that is broken, in words; none where all is well. */
export function broken(held: Held, story: Story, atRest: boolean): string[] {
  const { certificates, mails, runs } = held;
  return [
    ...(atRest ? [] : [`never comes to rest: ${unfinished(held).join(', ')}`]),
    ...issuedOnce(certificates, story),
    ...certificates.flatMap((certificate) => whole(certificate, held, mails)),
    ...mails.flatMap((mail) => sentOnce(mail, held.accepted)),
    ...held.accepted.flatMap(({ tags, messageId }) =>
      mails.some(({ id }) => id === tags.mail) ? [] : [`stray: SES took ${messageId} for no mail that there is`],
    ),
    ...strays(held, certificates),
    ...unheard(held, mails),
    ...leaked(held, story),
    ...disobeyed(held, story),
    ...unexplained(held, story),
    ...miscounted(held),
    ...tooFast(held),
    ...finished(runs, story),
    ...held.mishaps.map((mishap) => `the organiser could not ${mishap}`),
  ];
}

const unfinished = ({ items }: Held): string[] =>
  items.flatMap(({ pk, sk, stateKey }) => (stateKey ? [`${pk} ${sk}`] : []));

/** Eligible = issued, one of each kind, no number twice. */
function issuedOnce(certificates: CertificateItem[], { due }: Story): string[] {
  const name = ({ person, kind }: { person: string; kind: string }) => `${kind} of ${person}`;
  const issued = certificates.map(name);
  const wanted = due.map(name);
  return [
    ...wanted.filter((each) => !issued.includes(each)).map((each) => `not issued: ${each}`),
    ...issued.filter((each) => !wanted.includes(each)).map((each) => `issued without right: ${each}`),
    ...repeated(issued).map((each) => `issued twice: ${each}`),
    ...repeated(certificates.map(({ number }) => number)).map((number) => `two certificates of one number: ${number}`),
  ];
}

const repeated = (all: string[]): string[] => [...new Set(all.filter((each, n) => all.indexOf(each) !== n))];

/** Whatever belongs to a certificate is there: its PDF as the item says, what leads to it, its mail. */
function whole(certificate: CertificateItem, { items, objects }: Held, mails: MailItem[]): string[] {
  const { person, kind, number, code, edition, pdf, mail } = certificate;
  const of = `${kind} of ${person}`;
  const leads = (pk: string) => {
    const found = items.find((item) => item.pk === pk);
    return found?.person === person && found.kind === kind && found.edition === edition;
  };
  const object = pdf && objects.get(pdf.key);
  const sha256 = object && createHash('sha256').update(object.body).digest('hex');
  return [
    ...(!pdf ? [`no PDF named: ${of}`] : !object ? [`no PDF in the bucket: ${of}`] : []),
    ...(object && (sha256 !== pdf.sha256 || object.body.length !== pdf.bytes) ? [`another PDF: ${of}`] : []),
    ...(leads(`NUMBER#${number}`) ? [] : [`number leads nowhere: ${of}`]),
    ...(leads(`CODE#${code}`) ? [] : [`code leads nowhere: ${of}`]),
    ...(mails.some((each) => each.id === mail && (each.state !== 'cancelled' || each.perhapsSent))
      ? []
      : [`no mail: ${of}`]),
  ];
}

/** Nothing lies about that belongs to a certificate which was there and is not. */
function strays({ items, objects }: Held, certificates: CertificateItem[]): string[] {
  const codes = items.flatMap(({ sk, pk }) => (sk === 'CODE' ? [String(pk).slice('CODE#'.length)] : []));
  const files = [...objects.keys()].filter((key) => key.startsWith('certificates/'));
  return [
    ...codes.filter((code) => !certificates.some((each) => each.code === code)).map((code) => `stray code: ${code}`),
    ...files.filter((key) => !certificates.some(({ pdf }) => pdf?.key === key)).map((key) => `stray PDF: ${key}`),
  ];
}

/** What SES accepted and what the row says are the same. */
function sentOnce({ id, person, state, messageId, perhapsSent }: MailItem, accepted: Accepted[]): string[] {
  const of = `mail ${id} of ${person}`;
  const own = accepted.filter(({ tags }) => tags.mail === id);
  const again = own.filter(({ at }, n) => {
    const before = own[n - 1];
    return before && !before.said.some((said) => said.bounceType === 'Transient' && said.at < at);
  });
  return [
    ...again.map(() => `double: ${of} was accepted ${own.length} times`),
    ...(UNFINISHED.includes(state) ? [`unfinished: ${of} is ${state}`] : []),
    ...(state === 'sent' && own.length === 0 ? [`lost: ${of} is ${state}, and SES never had it`] : []),
    ...(state === 'sent' && !own.some((each) => each.messageId === messageId)
      ? [`misnamed: ${of} is not ${messageId}`]
      : []),
    ...(NOT_SENT.includes(state) && !perhapsSent && own.length > 0
      ? [`miscounted: ${of} is ${state}, and SES took it`]
      : []),
  ];
}

/** What SES said of a mail, and a worker took from the queue, stands in the mail's row. */
function unheard({ done }: Held, mails: MailItem[]): string[] {
  const said = (done.get('mail-events') ?? []).map((body) => JSON.parse(body).mail.tags as Record<string, string[]>);
  return mails.flatMap(({ id, state, attempts }) =>
    ['unknown', 'parked'].includes(state) &&
    said.some(({ mail, attempt }) => mail?.[0] === id && attempt?.[0] === String(attempts))
      ? [`unheard: SES told of mail ${id}, which is ${state}`]
      : [],
  );
}

/** What leads into a person's pages stands in their mail and nowhere else; of names and addresses the log knows nothing. */
function leaked({ accepted, items, done, logs }: Held, { characters }: Story): string[] {
  const kept = [JSON.stringify(items), ...[...done.values()].flat()].join('\n');
  const log = logs.join('\n');
  const tokens = accepted.flatMap(({ raw }) => tokensIn(raw));
  const private_ = [...characters.flatMap(({ address }) => address ?? []), NAME];
  return [
    ...tokens.filter((token) => kept.includes(token)).map(() => 'a raw token lies in a table or on a queue'),
    ...[...tokens, ...private_].filter((word) => log.includes(word)).map((word) => `the log says ${word}`),
  ];
}

/** Tokens of the links in a mail. */
export const tokensIn = (raw: string): string[] =>
  [...raw.replaceAll(/=\r?\n/g, '').matchAll(/\/[lu]\/([\w-]{40,})/g)].flatMap(([, token]) => token ?? []);

/** The last run came to its end, and each that did says that everything in it is explained. */
function finished(runs: RunItem[], { release }: Story): string[] {
  const last = runs.find(({ id }) => id === release?.run);
  const isDone = !release || last?.state === 'finished' || (last?.state === 'planned' && release.nothingLeft);
  return [
    ...(isDone ? [] : [`the run is ${last?.state}`]),
    ...runs.flatMap(({ id, differences = [] }) =>
      differences.length > 0 ? [`${id} does not come out: ${JSON.stringify(differences)}`] : [],
    ),
  ];
}
