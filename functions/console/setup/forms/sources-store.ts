import type { Event } from '../../../events/event.ts';
import { currentEvent } from '../../../events/store.ts';
import { eventsOf } from '../../../organiser/access-store.ts';
import { may } from '../../../organiser/rights.ts';
import type { Table } from '../../../shared/table.ts';
import type { Entered } from '../../entered.ts';
import type { Source } from './sources.tsx';

/** The forms whose questions an organiser may take: this event's, then those of the others that they may set up. */
export async function sourcesFor(table: Table, { who }: Entered, event: Event): Promise<Source[]> {
  const own = await eventsOf(table, { id: who.id, address: who.address });
  const others = own.filter((one) => one.event !== event.id && may(one.role, 'setup'));
  const held = await Promise.all(others.map((one) => currentEvent(table, one.event)));
  return [event, ...held.flatMap((one) => one?.event ?? [])].flatMap((each) =>
    each.forms.map((form) => ({ event: each, form })),
  );
}
