import type { Table } from '../shared/table.ts';
import type { Happening } from './delivery.ts';
import type { HookType } from './hook.ts';
import { addDelivery, hooksOf } from './store.ts';

/**
 * Writes down for each webhook that wants to know what is about to happen, or just has. Before an act that is one write this is
 * called first: whoever dies in between has told nothing that is not so, since what is told is read when it is sent. Repeating
 * changes nothing, and what was before a webhook is none of its business.
 */
export async function announce(table: Table, at: string, of: Happening & { type: HookType }): Promise<void> {
  for (const { id, types, off, createdAt } of await hooksOf(table, of.event))
    if (!off && types.includes(of.type) && at >= createdAt) await addDelivery(table, id, of, at);
}
