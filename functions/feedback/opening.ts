import type { Attendance } from '../attendance/attendance.ts';
import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { formWindow } from '../events/times.ts';

/** What is asked of the person: the groups that they are in, and the sessions whose attendance counts. */
export interface Presence {
  /** Home group and further ones. */
  groups: readonly string[];
  /** Ids of attended sessions, withdrawn ones left out. */
  attended: ReadonlySet<string>;
}

export const presenceOf = (
  { group, groups }: { group: string; groups: readonly string[] },
  attendance: readonly Attendance[],
): Presence => ({
  groups: [group, ...groups],
  attended: new Set(attendance.filter(({ withdrawn }) => !withdrawn).map(({ session }) => session)),
});

export type Opening =
  | { state: 'open'; closes: Date }
  | { state: 'not-yet'; opens: Date }
  | { state: 'closed'; closed: Date }
  /** The person was not there: the form asks only those who were. */
  | { state: 'not-attended' };

/**
 * Whether a form asks this person: who attended its session, a session of its day, a session of its group (a session for
 * all groups counts for its own people), or any session of the event.
 */
export function asks(event: Event, form: Form, { groups, attended }: Presence): boolean {
  const { about } = form;
  const sessions = event.sessions.filter((session) => attended.has(session.id));
  if (about === 'event') return sessions.length > 0;
  if ('session' in about) return attended.has(about.session);
  if ('day' in about) return sessions.some((session) => session.starts.startsWith(about.day));
  return sessions.some((session) =>
    session.groups.length > 0 ? session.groups.includes(about.group) : groups.includes(about.group),
  );
}

/** Posts that were on their way when a form closed have arrived so many milliseconds later. */
const ARRIVING = 60 * 60 * 1000;

/** When a form has closed for good: from then on nothing more can come, and the key of an anonymous one is destroyed. */
export const closedForGood = (event: Event, form: Form): Date =>
  new Date(formWindow(event, form).closes.getTime() + ARRIVING);

/**
 * Whether the form is open for this person now. It opens at its opening instant and is closed from its closing instant
 * on: 23:59 in Dar es Salaam is 20:59 UTC.
 */
export function opening(event: Event, form: Form, presence: Presence, now: Date): Opening {
  if (!asks(event, form, presence)) return { state: 'not-attended' };
  const { opens, closes } = formWindow(event, form);
  if (now < opens) return { state: 'not-yet', opens };
  return now < closes ? { state: 'open', closes } : { state: 'closed', closed: closes };
}

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** The closing instant, but where it is a year away or more: then nobody is told. */
export const toldClosing = (closes: Date, now: Date): Date | undefined =>
  closes.getTime() - now.getTime() < YEAR ? closes : undefined;
