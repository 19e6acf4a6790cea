import { eventLists } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/** Imports that are looked at: an older one has ended or failed long since. */
const LATEST = 20;

/** Whether rows of an import are being written into the event right now. */
export async function isImporting(table: Table, event: string): Promise<boolean> {
  const { items } = await table.page({
    pk: eventLists.imports(event),
    index: 'byEvent',
    newestFirst: true,
    limit: LATEST,
  });
  return items.some(({ state }) => state === 'committing');
}
