import type { Attendance } from '../attendance/attendance.ts';
import { decideAll, type Facts } from '../certificates/decide.ts';
import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { opening } from '../feedback/opening.ts';
import type { Receipt } from '../feedback/receipt.ts';
import type { Participant } from '../participants/participant.ts';

/** The forms that ask this person, are open now, and are not answered yet, in the event's order. */
export function openForms(
  event: Event,
  participant: Pick<Participant, 'group' | 'groups'>,
  attendance: readonly Attendance[],
  receipts: readonly Receipt[],
  now: Date,
): Form[] {
  const presence = {
    groups: [participant.group, ...participant.groups],
    attended: new Set(attendance.filter((one) => !one.withdrawn).map((one) => one.session)),
  };
  const answered = new Set(receipts.map((receipt) => receipt.form));
  return event.forms.filter((form) => !answered.has(form.id) && opening(event, form, presence, now).state === 'open');
}

/**
 * Whether answering these forms is all that stands between the person and a certificate: nothing but feedback is
 * missing, and enough of what is missing can be answered now.
 */
export const leadsToCertificate = (event: Event, facts: Facts, forms: readonly Form[], now: Date): boolean =>
  decideAll(event, facts, now).some(({ missing }) => {
    const [only, ...others] = missing;
    if (only?.rule !== 'feedback' || others.length > 0) return false;
    const answerable = forms.filter((form) => only.missing.includes(form.id)).length;
    return answerable >= only.need - only.have;
  });

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
