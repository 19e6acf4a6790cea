import type { World } from '../shared/clock.ts';
import type { Table } from '../shared/table.ts';
import { nextLink } from './chain.ts';
import { closeLink, headOf, putLink, unsealed } from './store.ts';

const MINUTE = 60_000;
/** For so long after its end a minute's entries may still be written. Later ones are sealed by the next link. */
const LATE = MINUTE;
/** Entries of one link: an item of DynamoDB holds 400 KB. */
const MOST_ENTRIES = 1000;
/** Links of one tick; the rest come with the next. */
const MOST_LINKS = 10;

/**
 * Seals what was written up to the last minute that is complete, each entry in one link. Of two who seal at once one makes
 * the link; whoever comes next ends what a crash has left of it. @returns how many links it made.
 */
export async function seal({ table, world }: { table: Table; world: World }): Promise<number> {
  const until = new Date(Math.floor(world.now().getTime() / MINUTE) * MINUTE - LATE).toISOString();
  for (let made = 0; made < MOST_LINKS; made++) {
    const head = await headOf(table);
    if (head?.open) await closeLink(table, head);
    const entries = await unsealed(table, until, MOST_ENTRIES);
    if (entries.length === 0) return made;
    const link = nextLink(head, world.now().toISOString(), entries);
    if (!(await putLink(table, link))) return made;
    await closeLink(table, link);
  }
  return MOST_LINKS;
}
