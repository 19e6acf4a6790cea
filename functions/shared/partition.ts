import { keys } from './keys.ts';
import type { Item, Table } from './table.ts';

/**
 * Everything about one person: profile, attendance, receipts, overrides, certificates, mails. One consistent query;
 * each room picks its own items with its parser (`receiptsIn`, `certificatesIn` …). Empty for somebody who is not there.
 */
export async function personItems(table: Table, event: string, person: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of table.all({ pk: keys.person(event, person) })) items.push(item);
  return items;
}
