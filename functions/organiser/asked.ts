import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { everyone } from '../participants/store.ts';
import { EVENT_SHARDS, eventLists } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/** How many people a form asks: those who attended what it is about. Counted by index, so a moment behind at most. */
export async function countAsked(table: Table, event: Event, { about }: Form): Promise<number> {
  const sessions = event.sessions.filter(
    ({ id, starts }) =>
      about === 'event' ||
      'group' in about ||
      ('session' in about ? id === about.session : starts.startsWith(about.day)),
  );
  const people = new Set<string>();
  for (const session of sessions)
    for (let shard = 0; shard < EVENT_SHARDS; shard++)
      for await (const { eventSort } of table.all({
        pk: eventLists.attendance(event.id, session.id, shard),
        index: 'byEvent',
      }))
        people.add(String(eventSort));
  if (about === 'event' || !('group' in about)) return people.size;
  let count = 0;
  for await (const person of everyone(table, event.id))
    if (people.has(person.id) && [person.group, ...person.groups].includes(about.group)) count++;
  return count;
}
