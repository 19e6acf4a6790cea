import type { Event } from '../../../events/event.ts';
import type { Form } from '../../../events/questions.ts';
import { notFound } from '../../../shared/errors.ts';

/** A form of an event. @throws Refusal 404 where there is none of that id. */
export function formOf(event: Event, id: string): Form {
  const form = event.forms.find((one) => one.id === id);
  if (!form) throw notFound('form');
  return form;
}
