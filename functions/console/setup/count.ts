import { concerns, decideAll } from '../../certificates/decide.ts';
import type { Event } from '../../events/event.ts';
import { peoplePage, profileIn } from '../../participants/store.ts';
import { factsIn } from '../../runs/facts.ts';
import { nextPosition, type Position } from '../../runs/position.ts';
import { personItems } from '../../shared/partition.ts';
import type { Table } from '../../shared/table.ts';
import { inTurns } from '../../shared/turns.ts';

/** How many people a policy concerns, and how many of them it would pass now. */
interface Passing {
  pass: number;
  of: number;
}

export interface Count {
  kinds: Record<string, Passing>;
  /** Time was up before everybody was counted. */
  partial: boolean;
}

const AT_ONCE = 16;
const PAGE = 160;

/**
 * Counts whom an event's policies would pass at this instant, each from their own partition; what only a run releases counts
 * as released. @param isLate asked between pages whether to stop.
 */
export async function countPassing(table: Table, event: Event, now: Date, isLate: () => boolean): Promise<Count> {
  const kinds: Record<string, Passing> = Object.fromEntries(
    event.certificates.map(({ id }) => [id, { pass: 0, of: 0 }]),
  );
  let next: Position | undefined = { shard: 0 };
  do {
    const page = await peoplePage(table, event.id, next.shard, next.after, PAGE);
    await inTurns(page.people, AT_ONCE, async ({ id }) => {
      const items = await personItems(table, event.id, id);
      const person = profileIn(items);
      if (!person) return;
      for (const decision of decideAll(event, factsIn(person, items), now, true)) {
        const kind = kinds[decision.kind];
        if (kind && concerns(decision)) kind.of++;
        if (kind && decision.eligible) kind.pass++;
      }
    });
    next = nextPosition(next, page.next);
  } while (next && !isLate());
  return { kinds, partial: next !== undefined };
}
