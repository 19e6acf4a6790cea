import type { Event, EventVersion } from './event.ts';
import { dayAfter, instantOf } from './times.ts';

/** Days after an event's last one for which personal data is kept where the event says nothing: twenty years. */
const KEEP_DAYS = 7305;
/** Organisers are warned for so many days; nothing is erased sooner after the event was changed. */
export const WARNED_DAYS = 14;

const DAY = 86_400_000;

/** The instant at which an event's time is over: the beginning of the local day behind the last that is kept. */
export const erasesAt = ({ days, keepDays = KEEP_DAYS, zone }: Pick<Event, 'days' | 'keepDays' | 'zone'>): Date =>
  instantOf(`${dayAfter(days.last, keepDays + 1)}T00:00`, zone);

/** When its people are erased: then, and never within the days of warning after its latest version. */
export const expiresAt = ({ event, appliedAt }: Pick<EventVersion, 'event' | 'appliedAt'>): Date =>
  new Date(Math.max(erasesAt(event).getTime(), Date.parse(appliedAt) + WARNED_DAYS * DAY));

/**
 * Whether a document has data erased sooner than the one before it: kept for fewer days; or, where the event is over by either
 * of them, until an earlier day. Before, its days may still be moved.
 */
export function erasesSooner(before: Event, next: Event, now: Date): boolean {
  const isOver = [before, next].some(({ days, zone }) => now >= instantOf(`${dayAfter(days.last, 1)}T00:00`, zone));
  if (isOver) return erasesAt(next) < erasesAt(before);
  return (next.keepDays ?? KEEP_DAYS) < (before.keepDays ?? KEEP_DAYS);
}

/** Whole days until then; none once it has come. */
export const daysUntil = (instant: Date, now: Date): number =>
  Math.max(0, Math.ceil((instant.getTime() - now.getTime()) / DAY));
