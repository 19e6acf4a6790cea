import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import type { EventVersion } from './event.ts';
import { eventVersion } from './store.ts';

/**
 * The version that holds at this instant, by one consistent read of its pointer. For workers: with a version a few
 * seconds old one could pass a person by whom the review of the new version has seen already.
 */
export async function eventNow(table: Table, id: string): Promise<EventVersion | undefined> {
  const pointer = await table.get(keys.event(id));
  return pointer && eventVersion(table, id, Number(pointer.version));
}
