import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/** Names that may be tried against one certificate whose holder hides theirs, in a day: of 742 people, a list takes months. */
const NAMES_A_DAY = 10;
const DAY_SECONDS = 24 * 60 * 60;

/**
 * Counts one more name that is held against a hidden one: before it is compared, so that a hundred at once are counted
 * too, and whether it is right or not, so that nothing follows from the count.
 * @returns false where the day's tries are used up.
 */
export async function mayTryName(table: Table, code: string, now: Date): Promise<boolean> {
  const counted = await table.update(keys.nameTries(code, now.toISOString().slice(0, 10)), {
    set: { type: 'name-tries', format: 1, expires: Math.floor(now.getTime() / 1000) + 2 * DAY_SECONDS },
    add: { tries: 1 },
    when: { atMost: { tries: NAMES_A_DAY - 1 } },
  });
  return counted !== undefined;
}
