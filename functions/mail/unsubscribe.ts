import { keys } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';

/** The person wants no more invitations and reminders of this event; certificates and asked-for links still come. */
export async function unsubscribe(table: Table, event: string, person: string, now: Date): Promise<void> {
  await table.update(keys.unsubscribed(event, person), { setIfAbsent: { event, person, at: now.toISOString() } });
}

/** Whether the items of a person's partition say so. */
export const isUnsubscribed = (items: Item[]): boolean => items.some((item) => item.sk === 'UNSUBSCRIBED');
