import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { World } from '../shared/clock.ts';
import { lettersOf } from '../shared/ids.ts';
import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

const held = z.lazy(() => z.object({ key: z.string() }));

/** Gives somebody's code: letters that nobody can tell from what is known of the person. */
export type BadgeCodes = (person: string) => string;

const LENGTH = 12;

const codesBy =
  (key: Buffer): BadgeCodes =>
  (person) =>
    lettersOf(createHmac('sha256', key).update(person).digest('hex'), LENGTH);

/** The key of an event's codes; undefined until some were first made. */
export async function eventKey(table: Table, event: string): Promise<Buffer | undefined> {
  const item = await table.get(keys.badges(event));
  return item && Buffer.from(held.parse(item).key, 'base64url');
}

/** The same, made where it is not there: for good. */
export async function makeEventKey(table: Table, world: World, event: string): Promise<Buffer> {
  const made = Buffer.from(world.random(32)).toString('base64url');
  await table.putIfAbsent({ ...keys.badges(event), type: 'badges', format: 1, key: made });
  const key = await eventKey(table, event);
  if (!key) throw new Error('the key of the badges is not there');
  return key;
}

/** Undefined until badges of the event were first made. */
export async function badgeCodes(table: Table, event: string): Promise<BadgeCodes | undefined> {
  const key = await eventKey(table, event);
  return key && codesBy(key);
}

/** The event's codes, which are the same for good from the first time on. */
export const makeBadgeCodes = async (table: Table, world: World, event: string): Promise<BadgeCodes> =>
  codesBy(await makeEventKey(table, world, event));
