import type { Attendance } from '../attendance/attendance.ts';
import { decideAll, type Facts } from '../certificates/decide.ts';
import { lastForms } from '../certificates/last-forms.ts';
import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { opening } from '../feedback/opening.ts';
import type { Receipt } from '../feedback/receipt.ts';
import type { Participant } from '../participants/participant.ts';

/** A form to answer now. */
export interface OpenForm extends Form {
  /** It stands between the person and a certificate; the others are extra. */
  needed: boolean;
}

/** The forms that ask this person, are open now, and are not answered yet, in the event's order. */
export function openForms(
  event: Event,
  participant: Participant,
  attendance: readonly Attendance[],
  receipts: readonly Receipt[],
  now: Date,
): OpenForm[] {
  const presence = {
    groups: [participant.group, ...participant.groups],
    attended: new Set(attendance.filter((one) => !one.withdrawn).map((one) => one.session)),
  };
  const answered = new Set(receipts.map((receipt) => receipt.form));
  const open = event.forms.filter(
    (form) => !answered.has(form.id) && opening(event, form, presence, now).state === 'open',
  );
  const last = lastForms(decideAll(event, { participant, attendance, receipts, overrides: [] }, now), open);
  return open.map((form) => ({ ...form, needed: last.includes(form) }));
}

/** Whether answering the needed ones of these forms is all that stands between the person and a certificate. */
export const leadsToCertificate = (event: Event, facts: Facts, forms: readonly OpenForm[], now: Date): boolean =>
  lastForms(
    decideAll(event, facts, now),
    forms.filter(({ needed }) => needed),
  ).length > 0;

/** An invitation goes to who attended at least one session and has an open form left to answer. */
export const wantsInvitation = (
  event: Event,
  participant: Participant,
  attendance: readonly Attendance[],
  receipts: readonly Receipt[],
  now: Date,
): boolean =>
  attendance.some((one) => !one.withdrawn) && openForms(event, participant, attendance, receipts, now).length > 0;

/** A reminder goes to who would get an invitation today: never to those who have answered all. */
export const wantsReminder = (...asked: Parameters<typeof wantsInvitation>): boolean => wantsInvitation(...asked);
