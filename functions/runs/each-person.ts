import type { Participant } from '../participants/participant.ts';
import { peoplePage, profileIn } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import type { Item, Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { nextPosition, type Position } from './position.ts';

const AT_ONCE = 16;
const PAGE = 160;

/**
 * Looks at an event's people, each from their own partition. @param isLate asked between pages whether to stop.
 * @returns whether time was up before everybody was looked at.
 */
export async function eachPerson(
  table: Table,
  event: string,
  isLate: () => boolean,
  look: (person: Participant, items: Item[]) => Promise<void> | void,
): Promise<boolean> {
  let next: Position | undefined = { shard: 0 };
  do {
    const page = await peoplePage(table, event, next.shard, next.after, PAGE);
    await inTurns(page.people, AT_ONCE, async ({ id }) => {
      const items = await personItems(table, event, id);
      const person = profileIn(items);
      if (person) await look(person, items);
    });
    next = nextPosition(next, page.next);
  } while (next && !isLate());
  return next !== undefined;
}
