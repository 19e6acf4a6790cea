import type { Event } from '../events/event.ts';
import { formatDates } from '../events/times.ts';
import type { Language } from '../shared/language.ts';
import { eventBand } from '../shared/page/page.tsx';

/** The event's strip at the head of its pages. */
export const bandOf = (event: Event, language: Language) =>
  eventBand(event, language, formatDates(event.days.first, event.days.last, language));
