import type { World } from '../shared/clock.ts';
import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/**
 * Says that something was changed by organisers which decides who gets a certificate: a plan made before is out of date.
 * What people answer is not said: it can only add to a plan.
 */
export async function noteChange(table: Table, world: World, event: string, what: string): Promise<void> {
  await table.put({ ...keys.changed(event), type: 'changed', format: 1, at: world.now().toISOString(), what });
}

/** The last such change. */
export async function lastChange(table: Table, event: string): Promise<{ at: string; what: string } | undefined> {
  const item = await table.get(keys.changed(event));
  return item && { at: String(item.at), what: String(item.what) };
}
