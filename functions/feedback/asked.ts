import { presentAt } from '../attendance/store.ts';
import type { Event, Session } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import type { Participant } from '../participants/participant.ts';
import { everyone } from '../participants/store.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';

/** Ids of who was at each session. */
export type Present = ReadonlyMap<string, ReadonlySet<string>>;
/** Home group and further ones of everybody, by id. */
export type Groups = ReadonlyMap<string, Pick<Participant, 'group' | 'groups'>>;

const SESSIONS_AT_ONCE = 8;

/** Sessions by whose attendance a form asks people. */
export const sessionsAbout = (event: Event, { about }: Form): Session[] =>
  event.sessions.filter(
    ({ id, starts }) =>
      about === 'event' ||
      'group' in about ||
      ('session' in about ? id === about.session : starts.startsWith(about.day)),
  );

/** Who was at sessions, by index, so a moment behind at most. */
export async function presentIn(table: Table, event: Event, sessions: readonly Session[]): Promise<Present> {
  const present = new Map<string, Set<string>>();
  await inTurns(sessions, SESSIONS_AT_ONCE, async ({ id }) => {
    present.set(id, new Set(await presentAt(table, event.id, id)));
  });
  return present;
}

export async function groupsOf(table: Table, event: Event): Promise<Groups> {
  const all = new Map<string, Pick<Participant, 'group' | 'groups'>>();
  for await (const { id, group, groups } of everyone(table, event.id)) all.set(id, { group, groups });
  return all;
}

/** The group whose people a form asks; undefined where it asks others than those of a group. */
export const groupAsked = ({ about }: Form): string | undefined =>
  about !== 'event' && 'group' in about ? about.group : undefined;

/** Ids of whom a form asks: those who attended what it is about. */
export function askedBy(event: Event, form: Form, present: Present, groups: Groups): Set<string> {
  const attended = new Set(sessionsAbout(event, form).flatMap(({ id }) => [...(present.get(id) ?? [])]));
  const asked = groupAsked(form);
  if (asked !== undefined)
    for (const id of attended) {
      const own = groups.get(id);
      if (!own || ![own.group, ...own.groups].includes(asked)) attended.delete(id);
    }
  return attended;
}

/** How many people a form asks. */
export async function countAsked(table: Table, event: Event, form: Form): Promise<number> {
  const present = await presentIn(table, event, sessionsAbout(event, form));
  return askedBy(event, form, present, groupAsked(form) === undefined ? new Map() : await groupsOf(table, event)).size;
}
