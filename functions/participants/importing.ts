import { eventLists, WRITTEN_NOW } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/** Whether rows of an import are being written into the event right now. */
export async function isImporting(table: Table, event: string): Promise<boolean> {
  const { items } = await table.page({
    pk: eventLists.imports(event),
    index: 'byEvent',
    prefix: WRITTEN_NOW,
    limit: 1,
  });
  return items.length > 0;
}
