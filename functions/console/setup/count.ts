import { concerns, decideAll } from '../../certificates/decide.ts';
import type { Event } from '../../events/event.ts';
import { eachPerson } from '../../runs/each-person.ts';
import { factsIn } from '../../runs/facts.ts';
import type { Table } from '../../shared/table.ts';

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

/**
 * Counts whom an event's policies would pass at this instant, each from their own partition; what only a run releases counts
 * as released. @param isLate asked between pages whether to stop.
 */
export async function countPassing(table: Table, event: Event, now: Date, isLate: () => boolean): Promise<Count> {
  const kinds: Record<string, Passing> = Object.fromEntries(
    event.certificates.map(({ id }) => [id, { pass: 0, of: 0 }]),
  );
  const partial = await eachPerson(table, event.id, isLate, (person, items) => {
    for (const decision of decideAll(event, factsIn(person, items), now, true)) {
      const kind = kinds[decision.kind];
      if (kind && concerns(decision)) kind.of++;
      if (kind && decision.eligible) kind.pass++;
    }
  });
  return { kinds, partial };
}
