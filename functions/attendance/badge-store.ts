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
  (key: string): BadgeCodes =>
  (person) =>
    lettersOf(createHmac('sha256', Buffer.from(key, 'base64url')).update(person).digest('hex'), LENGTH);

/** Undefined until badges of the event were first made. */
export async function badgeCodes(table: Table, event: string): Promise<BadgeCodes | undefined> {
  const item = await table.get(keys.badges(event));
  return item && codesBy(held.parse(item).key);
}

/** The event's codes, which are the same for good from the first time on. */
export async function makeBadgeCodes(table: Table, world: World, event: string): Promise<BadgeCodes> {
  const key = Buffer.from(world.random(32)).toString('base64url');
  await table.putIfAbsent({ ...keys.badges(event), type: 'badges', format: 1, key });
  const codes = await badgeCodes(table, event);
  if (!codes) throw new Error('the key of the badges is not there');
  return codes;
}
