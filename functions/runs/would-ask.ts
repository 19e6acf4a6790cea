import type { Event } from '../events/event.ts';
import { mailId } from '../mail/request.ts';
import { isSurelyUnsent } from '../mail/states.ts';
import { mailsIn } from '../mail/store.ts';
import { isSuppressed } from '../mail/suppression.ts';
import type { Table } from '../shared/table.ts';
import { type AskedPerson, askingFor } from './asking.ts';
import { eachPerson } from './each-person.ts';

/** What would become of each person of an event; `mail`: they would get one. */
export const WOULD = [
  'mail',
  'reminded-lately',
  'already',
  'no-address',
  'suppressed',
  'unsubscribed',
  'nothing-to-ask',
  'not-attended',
] as const;
type Would = (typeof WOULD)[number];

export interface WouldAsk {
  counts: Record<Would, number>;
  /** Time was up before everybody was counted. */
  partial: boolean;
}

/**
 * Counts whom a run of invitations or reminders would mail at this instant, each from their own partition; nothing is
 * written. @param form of one form only. @param isLate asked between pages whether to stop.
 */
export async function wouldAsk(
  table: Table,
  event: Event,
  { kind, form }: { kind: 'invitations' | 'reminders'; form?: string | undefined },
  now: Date,
  isLate: () => boolean,
): Promise<WouldAsk> {
  const counts = Object.fromEntries(WOULD.map((would) => [would, 0])) as Record<Would, number>;
  const run = { id: '', kind, selection: { groups: [], roles: [], ...(form !== undefined && { form }) } };
  const partial = await eachPerson(table, event.id, isLate, async (person, items) => {
    counts[await becomesOf(table, run, { event, person, items }, now)]++;
  });
  return { counts, partial };
}

async function becomesOf(
  table: Table,
  run: Parameters<typeof askingFor>[0],
  about: AskedPerson,
  now: Date,
): Promise<Would> {
  const asking = askingFor(run, about, now);
  if ('not' in asking) return asking.not;
  const { person, items } = about;
  const id = mailId({ event: person.event, person: person.id, ...asking });
  const known = mailsIn(items).find((mail) => mail.id === id);
  if (known && !isSurelyUnsent(known)) return 'already';
  const address = person.address?.trim();
  if (!address) return 'no-address';
  return (await isSuppressed(table, address)) ? 'suppressed' : 'mail';
}
