import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { formWindow, instantOf, localOf } from '../../../events/times.ts';

/** Whether a form takes answers. `final`: its key is destroyed, and it cannot be opened again. */
export type Standing =
  | { state: 'later'; opens: Date; closes: Date }
  | { state: 'open'; closes: Date }
  | { state: 'closed'; closed: Date; final: boolean };

export function standingOf(event: Event, form: Form, isDestroyed: boolean, now: Date): Standing {
  const { opens, closes } = formWindow(event, form);
  if (isDestroyed || now >= closes) return { state: 'closed', closed: closes, final: isDestroyed };
  return now < opens ? { state: 'later', opens, closes } : { state: 'open', closes };
}

/** The form open from this minute on. @param closes local time at which it closes, where its own will not do. */
export function openedNow(event: Event, form: Form, now: Date, closes?: string): Form {
  const isLater = now < formWindow(event, form).opens;
  return { ...form, ...(isLater && { opens: localOf(now, event.zone) }), ...(closes && { closes }) };
}

const MINUTE = 60_000;

/** The form closed from this minute on; at the soonest a minute after it opened. */
export function closedNow(event: Event, form: Form, now: Date): Form {
  const { opens } = formWindow(event, form);
  const closes = localOf(now, event.zone);
  const isAfter = instantOf(closes, event.zone) > opens;
  return { ...form, closes: isAfter ? closes : localOf(new Date(opens.getTime() + MINUTE), event.zone) };
}
