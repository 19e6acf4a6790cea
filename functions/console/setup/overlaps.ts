import type { Event, Session } from '../../events/event.ts';

const meets = (one: Session, other: Session): boolean =>
  one.groups.length === 0 || other.groups.length === 0 || one.groups.some((group) => other.groups.includes(group));

/** Sessions that overlap for the same people, who cannot attend both: it may be meant so. Each pair once, by id. */
export function overlaps({ sessions }: Pick<Event, 'sessions'>): [string, string][] {
  const inTime = sessions.toSorted((a, b) => a.starts.localeCompare(b.starts));
  return inTime.flatMap((one, at) =>
    inTime
      .slice(at + 1)
      .filter((other) => other.starts < one.ends && meets(one, other))
      .map(({ id }): [string, string] => [one.id, id]),
  );
}

/** Groups that no session is meant for: who is only in them can attend nothing. */
export const withoutSession = ({ groups, sessions }: Pick<Event, 'groups' | 'sessions'>): string[] =>
  groups
    .map(({ id }) => id)
    .filter((id) => !sessions.some((session) => session.groups.length === 0 || session.groups.includes(id)));
