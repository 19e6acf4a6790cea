import * as z from 'zod';
import { type Mail, messageOf } from '../mail/mail.ts';
import { drop, resend, type Step } from '../mail/states.ts';
import { advance, mailsPage } from '../mail/store.ts';
import { isSuppressed } from '../mail/suppression.ts';
import { getParticipant } from '../participants/store.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import type { Principal } from '../shared/principal.ts';
import type { MailMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { pageAt, shardPlace } from './cursor.ts';
import { type MAIL_STATES, shownState } from './shown-mail.ts';

export const MAIL_KINDS = ['certificate', 'correction', 'invitation', 'reminder', 'link'] as const;
export const mailKind = z.enum(MAIL_KINDS);
type State = (typeof MAIL_STATES)[number];

/** States in which a mail waits for a person's word. */
export const DECIDED = ['parked', 'bounced', 'rejected', 'suppressed', 'no-address'] as const satisfies State[];

export const isOf = (mail: Mail, state: State | undefined): boolean =>
  state === undefined || (state === 'complained' ? mail.complained !== undefined : shownState(mail) === state);

/**
 * One page of an event's mails, of one kind or of all.
 * @param after a cursor of shards. @throws Refusal 422 for one that is none of this list.
 */
export async function mailsAt(
  table: Table,
  event: string,
  { after, kind, limit }: { after: string; kind?: Mail['what']['kind'] | undefined; limit: number },
): Promise<{ mails: Mail[]; next?: string }> {
  const place = shardPlace(after);
  const { mails, next } = await pageAt(place.after, () =>
    mailsPage(table, event, place.shard, { ...(kind && { kind }), ...(place.after && { after: place.after }), limit }),
  );
  return { mails, ...place.next(next) };
}

/** What a person may decide of a mail. */
export type MailWord = 'resend' | 'drop';
const STEPS: Record<MailWord, (now: Date) => Step> = { resend, drop };

/** Whether the mail, as it stands, allows that word. */
export const allows = (mail: Mail, word: MailWord, now: Date): boolean => STEPS[word](now)(mail) !== undefined;

/** Whether its person has an address that may be mailed: one that bounced has been corrected. */
export async function isMailable(
  table: Table,
  { event, person: id }: Pick<Mail, 'event' | 'person'>,
): Promise<boolean> {
  const person = await getParticipant(table, event, id);
  return person?.address !== undefined && !(await isSuppressed(table, person.address));
}

export interface Deciding {
  table: Table;
  mailQueue: Pick<Queue<MailMessage>, 'send'>;
  world: World;
  by: Principal;
  correlation: string;
}

/**
 * Takes the step that an organiser has decided on, with its entry in the log.
 * @param isMeant whether it is still the mail that was decided on, of the row that is written over.
 * @returns the row, or undefined where it does not allow that (any more).
 */
async function take(
  { table, mailQueue, world, by, correlation }: Deciding,
  mail: Mail,
  word: MailWord,
  isMeant: (mail: Mail) => boolean,
): Promise<Mail | undefined> {
  const step = STEPS[word](world.now());
  const left = await advance(table, mail, (row) => (isMeant(row) ? step(row) : undefined));
  if (!left) return undefined;
  if (left.state === 'pending') await mailQueue.send({ ...messageOf(left), correlation });
  await audit(table, world, { act: `mail-${word}`, by, event: mail.event, on: `${mail.person}/${mail.id}` });
  return left;
}

/**
 * An organiser's word on one mail.
 * @param seen revision of the row that they saw, where that matters.
 * @throws Refusal 409 `suppressed` where the address may not be mailed, `changed` where it is not as they saw it, and by
 * its state where that does not fit.
 */
export async function decideMail(deciding: Deciding, mail: Mail, word: MailWord, seen?: number): Promise<Mail> {
  const person = await getParticipant(deciding.table, mail.event, mail.person);
  if (word === 'resend' && person?.address && (await isSuppressed(deciding.table, person.address)))
    throw new Refusal(409, 'suppressed', 'this address bounced or complained: correct it first');
  const left = await take(deciding, mail, word, ({ revision }) => seen === undefined || revision === seen);
  if (left) return left;
  if (seen !== undefined && mail.revision !== seen) throw new Refusal(409, 'changed', 'the mail has changed since');
  throw new Refusal(409, shownState(mail), `the mail is ${shownState(mail)}: ${word} does not fit`);
}

/** The same of many that are of one state. @returns for how many it was done; those without a good address are passed over. */
export async function decideMails(
  deciding: Deciding,
  mails: readonly Mail[],
  word: MailWord,
  state: State,
): Promise<number> {
  let done = 0;
  for (const mail of mails) {
    if (word === 'resend' && !(await isMailable(deciding.table, mail))) continue;
    if (await take(deciding, mail, word, (row) => isOf(row, state))) done += 1;
  }
  return done;
}
