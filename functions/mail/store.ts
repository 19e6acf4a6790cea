import { eventLists, eventShard, keys, lookups, stateKey } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Mail, mail as schema } from './mail.ts';
import { dueAt, type Outcome, outcomeOf, type Step } from './states.ts';

/** How a mail that came to no good is found among an event's thousands. */
type Trouble = Parameters<typeof lookups.troubled>[1];
const TROUBLES: Partial<Record<Outcome, Trouble>> = {
  bounced: 'unreached',
  suppressed: 'unreached',
  parked: 'doubtful',
};

/** The row as it lies in the table. Unfinished ones stand in `byState` at the instant when the sweeper should look. */
function mailItem(mail: Mail): Item {
  const due = dueAt(mail);
  const trouble = TROUBLES[outcomeOf(mail)];
  return {
    ...keys.mail(mail.event, mail.person, mail.id),
    ...mail,
    eventKey: eventLists.mails(mail.event, eventShard(mail.person)),
    eventSort: `${mail.what.kind}#${mail.person}#${mail.id}`,
    ...(due !== undefined && { stateKey: stateKey('MAIL', mail.id), stateSort: due }),
    ...(trouble && { lookupKey: lookups.troubled(mail.event, trouble), lookupSort: mail.person }),
  };
}

/** Ids of people of whose mails one came back or was held back (`unreached`), or is in doubt. The index follows within a second or so. */
export async function troubledPeople(table: Table, event: string, trouble: Trouble): Promise<Set<string>> {
  const people = new Set<string>();
  for await (const item of table.all({ pk: lookups.troubled(event, trouble), index: 'byLookup' }))
    people.add(String(item.lookupSort));
  return people;
}

/** The mails among the items of a person's partition. */
export const mailsIn = (items: Item[]): Mail[] =>
  items.filter((item) => item.sk.startsWith('MAIL#')).map((item) => schema.parse(item));

export async function readMail(table: Table, event: string, person: string, id: string): Promise<Mail | undefined> {
  const item = await table.get(keys.mail(event, person, id));
  return item && schema.parse(item);
}

/** @returns false when a mail of that id is there already. */
export const addMail = (table: Table, mail: Mail): Promise<boolean> => table.putIfAbsent(mailItem(mail));

/**
 * Takes one step of the way of a mail: one write, conditional on the row being the one that was judged. Where somebody
 * wrote in between, the row is read and judged again. @returns the row as it is now, or undefined when the step is not
 * (or no longer) allowed, or the row is gone; then nothing was written.
 */
export async function advance(table: Table, mail: Mail, step: Step): Promise<Mail | undefined> {
  let known: Mail | undefined = mail;
  while (known) {
    const next = step(known);
    if (!next) return undefined;
    const written: Mail = { ...next, revision: known.revision + 1 };
    if (await table.put(mailItem(written), { equals: { revision: known.revision } })) return written;
    known = await readMail(table, mail.event, mail.person, mail.id);
  }
  return undefined;
}

/** One page of an event's mails in one shard, of one kind or of all; for counts and lists. */
export async function mailsPage(
  table: Table,
  event: string,
  shard: number,
  options: { kind?: Mail['what']['kind']; after?: string; limit?: number } = {},
): Promise<{ mails: Mail[]; next?: string }> {
  const { items, next } = await table.page({
    pk: eventLists.mails(event, shard),
    index: 'byEvent',
    ...(options.kind && { prefix: `${options.kind}#` }),
    ...(options.after && { after: options.after }),
    ...(options.limit && { limit: options.limit }),
  });
  return { mails: mailsIn(items), ...(next && { next }) };
}
