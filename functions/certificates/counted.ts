import type { Event, Session } from '../events/event.ts';
import type { Policy } from '../events/policy.ts';
import type { Participant } from '../participants/participant.ts';

/** Home group first. */
export const groupsOf = ({ group, groups }: Pick<Participant, 'group' | 'groups'>): string[] => [group, ...groups];

/** The local day that a session is on: the one that it starts on. */
export const dayOfSession = (session: Session): string => session.starts.slice(0, 10);

/**
 * Sessions that an attendance rule counts. Of a named group: those that name it, or, where none does, those that are for
 * all groups. Otherwise: those meant for one of the person's own groups, or for all.
 */
export function countedSessions(
  event: Event,
  participant: Pick<Participant, 'group' | 'groups'>,
  rule: Policy['attendance'],
): Session[] {
  const group = rule?.group;
  if (group !== undefined) {
    const named = event.sessions.filter((session) => session.groups.includes(group));
    return named.length > 0 ? named : event.sessions.filter((session) => session.groups.length === 0);
  }
  const own = groupsOf(participant);
  return event.sessions.filter(
    (session) => session.groups.length === 0 || session.groups.some((each) => own.includes(each)),
  );
}

/** What was attended of some sessions, in sessions and in days; a day counts when one of its sessions was attended. */
export function tally(sessions: Session[], attended: ReadonlySet<string>) {
  const days = [...new Set(sessions.map(dayOfSession))].sort();
  const attendedDays = new Set(sessions.filter((session) => attended.has(session.id)).map(dayOfSession));
  return {
    sessions: {
      have: sessions.filter((session) => attended.has(session.id)).length,
      of: sessions.length,
      missing: sessions.filter((session) => !attended.has(session.id)).map((session) => session.id),
    },
    days: { have: attendedDays.size, of: days.length, missing: days.filter((day) => !attendedDays.has(day)) },
  };
}
