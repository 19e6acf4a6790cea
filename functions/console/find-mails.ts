import * as z from 'zod';
import type { Event } from '../events/event.ts';
import type { Mail } from '../mail/mail.ts';
import { shardCursor } from '../organiser/cursor.ts';
import { allows, DECIDED, isMailable, isOf, mailKind, mailsAt } from '../organiser/decide-mails.ts';
import { getParticipant } from '../participants/store.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';

/** What the list may be narrowed to; without one, to all that wait for a word. */
export const LISTED_STATES = ['parked', 'bounced', 'suppressed', 'no-address', 'rejected', 'unfinished'] as const;

/** What the address of the list may say; anything else is as if it were not there. */
export const askedMails = z.object({
  state: z.enum(['', ...LISTED_STATES]).catch(''),
  kind: z.union([z.literal(''), mailKind]).catch(''),
  after: shardCursor.catch('0'),
});
export type AskedMails = z.infer<typeof askedMails>;

/** What may be done with a mail: `address` where its person must get another one first. */
export type MailAct = 'resend' | 'drop' | 'address';

export interface MailRow {
  mail: Mail;
  name: string | undefined;
  address: string | undefined;
  acts: MailAct[];
}

/** Enough for a page; what else stands in the last part that was read is shown too. */
const ON_A_PAGE = 25;
const AT_ONCE = 50;

interface FoundMails {
  rows: MailRow[];
  /** Where the next page begins, where there may be one. */
  next: string | undefined;
  /** The page is not full, and yet there may be more: time was up. */
  cut: boolean;
}

const fits =
  ({ state }: AskedMails) =>
  (mail: Mail): boolean =>
    state === '' ? DECIDED.some((one) => isOf(mail, one)) : isOf(mail, state);

/** One page of those that fit. @param isLate asked between reads whether to stop. */
export async function findMails(
  table: Table,
  event: Event,
  now: Date,
  asked: AskedMails,
  isLate: () => boolean,
): Promise<FoundMails> {
  const found: Mail[] = [];
  let after: string | undefined = asked.after;
  let cut = false;
  while (after !== undefined && found.length < ON_A_PAGE && !cut) {
    const page: Awaited<ReturnType<typeof mailsAt>> = await mailsAt(table, event.id, {
      ...{ after, kind: asked.kind || undefined, limit: AT_ONCE },
    });
    found.push(...page.mails.filter(fits(asked)));
    after = page.next;
    cut = isLate();
  }
  return { rows: await mailRows(table, found, now), next: after, cut: cut && after !== undefined };
}

/** Mails with who they are to, and what may be done with each. */
export async function mailRows(table: Table, mails: readonly Mail[], now: Date): Promise<MailRow[]> {
  const rows = new Map<Mail, MailRow>();
  await inTurns(mails, AT_ONCE, async (mail) => {
    const person = await getParticipant(table, mail.event, mail.person);
    const acts = actsOn(mail, await isMailable(table, mail), now);
    rows.set(mail, { mail, name: person?.name, address: mail.to ?? person?.address, acts });
  });
  return mails.flatMap((mail) => rows.get(mail) ?? []);
}

function actsOn(mail: Mail, isMailableNow: boolean, now: Date): MailAct[] {
  const resend: MailAct[] = allows(mail, 'resend', now) ? [isMailableNow ? 'resend' : 'address'] : [];
  return [...resend, ...(allows(mail, 'drop', now) ? (['drop'] as const) : [])];
}

/** Those of the state, up to `most`: `take` gets each part. @returns how many there were. */
export async function eachMail(
  table: Table,
  { id }: Event,
  asked: AskedMails,
  most: number,
  isLate: () => boolean,
  take: (mails: Mail[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let after: string | undefined = '0';
  while (after !== undefined && count < most && !isLate()) {
    const page: Awaited<ReturnType<typeof mailsAt>> = await mailsAt(table, id, {
      ...{ after, kind: asked.kind || undefined, limit: 200 },
    });
    const some = page.mails.filter(fits(asked)).slice(0, most - count);
    if (some.length > 0) await take(some);
    count += some.length;
    after = page.next;
  }
  return count;
}
