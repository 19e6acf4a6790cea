import type { Event } from '../../events/event.ts';
import { peopleAfter } from '../../participants/store.ts';
import { EVENT_SHARDS, eventLists } from '../../shared/keys.ts';
import type { Table } from '../../shared/table.ts';
import { withoutSession } from './overlaps.ts';

export const NEEDED = ['sessions', 'forms', 'people', 'attendance'] as const;
export type Needed = (typeof NEEDED)[number];

/** What is still missing before invitations can go out. */
export async function missingIn(table: Table, event: Event): Promise<Needed[]> {
  const [{ people }, attended] = await Promise.all([peopleAfter(table, event.id, 0, 1), isAttended(table, event)]);
  const there: Record<Needed, boolean> = {
    sessions: withoutSession(event).length === 0,
    forms: event.forms.length > 0,
    people: people.length > 0,
    attendance: attended,
  };
  return NEEDED.filter((each) => !there[each]);
}

/** Somebody was at one of the sessions. */
async function isAttended(table: Table, { id, sessions }: Event): Promise<boolean> {
  for (const session of sessions) {
    const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => eventLists.attendance(id, session.id, shard));
    const pages = await Promise.all(shards.map((pk) => table.page({ pk, index: 'byEvent', limit: 1 })));
    if (pages.some(({ items }) => items.length > 0)) return true;
  }
  return false;
}
