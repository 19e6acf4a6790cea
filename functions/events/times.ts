import type { Event } from './event.ts';
import type { Form } from './questions.ts';

const DAY = 86_400_000;
/** A form that names no closing time takes answers for this many days after the event's last day. */
const OPEN_DAYS = 14;

/** Difference of a zone's clock from UTC at an instant, in milliseconds. */
function offset(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant of a local time such as `2019-01-30T08:30` in a zone. A time that the clocks skip is taken as if they had
 * not yet been put forward; of a time that they show twice the first is meant.
 */
export function instantOf(local: string, zone: string): Date {
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) throw new RangeError(`not a local time: ${local}`);
  const before = offset(asUtc - DAY, zone);
  const first = asUtc - before;
  if (offset(first, zone) === before) return new Date(first);
  const second = asUtc - offset(asUtc + DAY, zone);
  return new Date(offset(second, zone) === asUtc - second ? second : first);
}

/** The day that the calendar shows in the zone at an instant: `2019-01-30`. */
export function dayOf(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
}

/** The calendar day that many days later (or earlier, below zero). */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Every calendar day from first to last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
}

type Span = Pick<Event, 'zone' | 'days'> & {
  sessions: Pick<Event['sessions'][number], 'id' | 'starts' | 'ends' | 'groups'>[];
};

/**
 * Opening and closing instants of a form: open from `opens`, by default the first start of what it asks about, until
 * just before `closes`, by default 23:59 two weeks after the event's last day.
 */
export function formWindow(event: Span, form: Pick<Form, 'about' | 'opens' | 'closes'>): { opens: Date; closes: Date } {
  return {
    opens: instantOf(form.opens ?? firstStart(event, form.about), event.zone),
    closes: instantOf(form.closes ?? `${dayAfter(event.days.last, OPEN_DAYS)}T23:59`, event.zone),
  };
}

/** First start, local, of what the form asks about. */
function firstStart({ sessions, days }: Span, about: Form['about']): string {
  const asked = sessions.filter((session) => {
    if (about === 'event') return true;
    if ('session' in about) return session.id === about.session;
    if ('day' in about) return session.starts.startsWith(about.day);
    return session.groups.length === 0 || session.groups.includes(about.group);
  });
  const beginning = about !== 'event' && 'day' in about ? about.day : days.first;
  return asked.map((session) => session.starts).sort()[0] ?? `${beginning}T00:00`;
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** Formats a calendar day, `2019-01-30`, whatever the zone: a day is not an instant. */
function day(iso: string, language: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone: 'UTC', ...parts }).format(
    noon(iso),
  );
}

/**
 * Calendar days from first to last as they are printed: `30 Januari – 2 Februari 2019`, `9–12 Februari 2027`,
 * `1 Februari 2019`, `30 Desemba 2018 – 2 Januari 2019`.
 */
export function formatDates(first: string, last: string, language: string): string {
  const full = (iso: string) => day(iso, language, { day: 'numeric', month: 'long', year: 'numeric' });
  if (first === last) return full(first);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${full(last)}`;
  if (first.slice(0, 4) === last.slice(0, 4))
    return `${day(first, language, { day: 'numeric', month: 'long' })} – ${full(last)}`;
  return `${full(first)} – ${full(last)}`;
}

/** The day in a zone at an instant, as it is read: `30 Januari 2019`. */
export function formatDay(instant: Date | string, zone: string, language: string): string {
  return day(dayOf(new Date(instant), zone), language, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Time of day in a zone, 24 hours: `08:30`. Without "saa", which counts from sunrise in Swahili. */
export function formatTime(instant: Date | string, zone: string): string {
  const options = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(instant));
}
