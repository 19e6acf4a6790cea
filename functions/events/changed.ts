import type { World } from '../shared/clock.ts';
import { randomLetters } from '../shared/ids.ts';
import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/**
 * Says that something was changed by organisers which decides who gets a certificate: a plan made before is out of date.
 * What people answer is not said: it can only add to a plan.
 */
export async function noteChange(table: Table, world: World, event: string, what: string): Promise<void> {
  await table.put(itemOf(world, event, what));
}

/**
 * The same, unless something was changed since one that is known: of two who act by one state of things, one does.
 * @returns whether it was said.
 */
export const noteChangeAfter = (
  table: Table,
  world: World,
  event: string,
  what: string,
  known: Change | undefined,
): Promise<boolean> =>
  table.put(itemOf(world, event, what), known ? { equals: { note: known.note } } : { absent: ['pk'] });

const itemOf = (world: World, event: string, what: string) => ({
  ...{ ...keys.changed(event), type: 'changed', format: 1 },
  ...{ at: world.now().toISOString(), what, note: randomLetters(world, 12) },
});

export interface Change {
  at: string;
  what: string;
  /** Tells it from any other. */
  note: string;
}

/** The last such change. */
export async function lastChange(table: Table, event: string): Promise<Change | undefined> {
  const item = await table.get(keys.changed(event));
  return item && { at: String(item.at), what: String(item.what), note: String(item.note) };
}
