import { certificatesIn } from '../certificates/store.ts';
import type { Event } from '../events/event.ts';
import { formWindow } from '../events/times.ts';
import { asks, presenceOf } from '../feedback/opening.ts';
import { formsToRemind, openForms, wantsInvitation, wasRemindedLately } from '../mail/audience.ts';
import type { MailKind } from '../mail/mail.ts';
import { mailsIn } from '../mail/store.ts';
import { isUnsubscribed } from '../mail/unsubscribe.ts';
import type { Participant } from '../participants/participant.ts';
import { nameOf } from '../shared/ids.ts';
import type { Item } from '../shared/table.ts';
import { factsIn } from './facts.ts';
import type { Run } from './run.ts';

/** The mail by which a run would ask a person for feedback, or why there is none. */
export type Asking =
  | { what: MailKind; version: string }
  | { not: 'not-attended' | 'nothing-to-ask' | 'reminded-lately' | 'unsubscribed' };

export interface AskedPerson {
  event: Event;
  person: Participant;
  /** The person's partition. */
  items: Item[];
}

/** Whom a run of invitations or reminders asks, and by what mail. A run that is not there yet has no id. */
export function askingFor(run: Pick<Run, 'id' | 'kind' | 'selection'>, about: AskedPerson, now: Date): Asking {
  const asking = run.kind === 'invitations' ? invitation(run, about, now) : reminder(run, about, now);
  return 'what' in asking && isUnsubscribed(about.items) ? { not: 'unsubscribed' } : asking;
}

/** Once for the forms that have opened so far: when more have, a later run sends another invitation. */
function invitation({ selection }: Pick<Run, 'selection'>, { event, person, items }: AskedPerson, now: Date): Asking {
  const { attendance, receipts } = factsIn(person, items);
  const presence = presenceOf(person, attendance);
  const isOf = (form: string): boolean => selection.form === undefined || selection.form === form;
  if (presence.attended.size === 0) return { not: 'not-attended' };
  // The form that the run is about, if it is about one, is among those that the person has left to answer.
  const isSelected = openForms(event, person, attendance, receipts, now).some((form) => isOf(form.id));
  if (!wantsInvitation(event, person, attendance, receipts, now) || !isSelected) return { not: 'nothing-to-ask' };
  const opened = event.forms.filter(
    (form) => formWindow(event, form).opens <= now && asks(event, form, presence) && isOf(form.id),
  );
  return { what: { kind: 'invitation' }, version: nameOf(...opened.map((form) => form.id).sort()) };
}

/** Once in each run, to who is reminded of a form, and not again so soon. */
function reminder({ id, selection: { form } }: Pick<Run, 'id' | 'selection'>, about: AskedPerson, now: Date): Asking {
  const { event, person, items } = about;
  const facts = factsIn(person, items);
  if (presenceOf(person, facts.attendance).attended.size === 0) return { not: 'not-attended' };
  const issued = new Set(certificatesIn(items).map(({ kind }) => kind));
  if (formsToRemind(event, { ...facts, issued }, now, form).length === 0) return { not: 'nothing-to-ask' };
  // A page that is walked again finds the run's own.
  const earlier = mailsIn(items).filter((mail) => mail.what.kind === 'reminder' && mail.run !== id);
  if (wasRemindedLately(earlier, now)) return { not: 'reminded-lately' };
  return { what: { kind: 'reminder', round: earlier.length + 1, ...(form && { form }) }, version: id };
}
