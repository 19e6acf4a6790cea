import type { Language } from '../shared/language.ts';
import { clockOf, dateOf } from '../shared/page/when.ts';
import type { Event, Session } from './event.ts';
import type { Form } from './questions.ts';

/** A form without a closing time closes this many days after the event's last day, at 23:59. */
const OPEN_AFTER_DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;

/** When an event is held, as far as its forms open with it. */
type Held = Pick<Event, 'days'> & { sessions: readonly Pick<Session, 'id' | 'starts' | 'groups'>[] };

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}

/** What the zone's clocks show at an instant, as `2019-01-30T08:30:00`. */
function shownAt(instant: Date, zone: string): string {
  const part = Object.fromEntries(
    clockIn(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

const offsetAt = (instant: number, zone: string) => Date.parse(`${shownAt(new Date(instant), zone)}Z`) - instant;

/**
 * The instant at which the zone's clocks show a local time such as `2019-01-30T08:30`. A time that comes twice (clocks
 * put back) is the first of both; one that never comes (clocks put forward) is as long after the change as it says.
 */
export function instantOf(local: string, zone: string): Date {
  const asUtc = Date.parse(`${local}Z`);
  // No zone changes twice within two days: one of these offsets, or both, holds.
  const before = offsetAt(asUtc - DAY, zone);
  const after = offsetAt(asUtc + DAY, zone);
  const shown = [asUtc - before, asUtc - after].filter((instant) => instant + offsetAt(instant, zone) === asUtc);
  return new Date(shown.length > 0 ? Math.min(...shown) : asUtc - before);
}

/** The local time in the zone to the minute, as `2019-01-30T08:30`. */
export const localOf = (instant: Date, zone: string): string => shownAt(instant, zone).slice(0, 16);

/** The day that it is in the zone, as `2019-01-30`. */
export const dayOf = (instant: Date | string, zone: string): string => shownAt(new Date(instant), zone).slice(0, 10);

/** The local day `days` after a local day. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Every local day from first to last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
}

/**
 * When a form is open: from `opens` to before `closes`. By default it opens with what it asks about (the session, the
 * day's, the group's, the event's first session) and closes at 23:59 two weeks after the event's last day.
 */
export function formWindow(
  event: Held & Pick<Event, 'zone'>,
  form: Pick<Form, 'about' | 'opens' | 'closes'>,
): { opens: Date; closes: Date } {
  return {
    opens: instantOf(form.opens ?? startOf(event, form.about), event.zone),
    closes: instantOf(form.closes ?? `${dayAfter(event.days.last, OPEN_AFTER_DAYS)}T23:59`, event.zone),
  };
}

function startOf({ sessions, days }: Held, about: Form['about']): string {
  const asked = sessions.filter((session) => {
    if (about === 'event') return true;
    if ('session' in about) return session.id === about.session;
    if ('day' in about) return session.starts.startsWith(about.day);
    return session.groups.length === 0 || session.groups.includes(about.group);
  });
  const [first] = asked.map((session) => session.starts).sort();
  return first ?? `${about !== 'event' && 'day' in about ? about.day : days.first}T00:00`;
}

/**
 * Two local days as they are written: `30 Januari – 2 Februari 2019`, `9–12 Februari 2027`, one day as
 * `9 Februari 2027`, and both years where they differ.
 */
export function formatDates(first: string, last: string, language: Language): string {
  const from = partsOf(first, language);
  const to = partsOf(last, language);
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} – ${to.day} ${to.month} ${to.year}`;
  if (from.month !== to.month) return `${from.day} ${from.month} – ${to.day} ${to.month} ${to.year}`;
  return `${first === last ? '' : `${from.day}–`}${to.day} ${to.month} ${to.year}`;
}

function partsOf(day: string, language: Language) {
  const [number = '', month = '', year = ''] = dateOf(`${day}T00:00Z`, language, 'UTC').split(' ');
  return { day: number, month, year };
}

/** The day that it is in the zone, as it is written: `12 Februari 2027`. */
export const formatDay = (instant: Date | string, zone: string, language: Language): string =>
  dateOf(instant, language, zone);

/** The time in the zone, 24 hours: `23:59`. */
export const formatTime = (instant: Date | string, zone: string): string => clockOf(instant, zone);
