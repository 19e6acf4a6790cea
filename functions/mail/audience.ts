import type { Attendance } from '../attendance/attendance.ts';
import { concerns, decideAll, type Facts } from '../certificates/decide.ts';
import type { Decision } from '../certificates/decision.ts';
import { lastForms, neededFor } from '../certificates/last-forms.ts';
import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { asks, opening, presenceOf } from '../feedback/opening.ts';
import type { Receipt } from '../feedback/receipt.ts';
import type { Participant } from '../participants/participant.ts';
import type { Mail, MailKind } from './mail.ts';
import { outcomeOf } from './states.ts';

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
  const presence = presenceOf(participant, attendance);
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

/** What is known of a person who may be reminded. */
export interface Remindable extends Facts {
  /** Kinds of certificates that were issued, revoked ones too: nothing is waited for any more. */
  issued: ReadonlySet<string>;
}

/**
 * The forms that a reminder asks for; none: the person is not reminded. Those that a certificate of theirs waits for, no
 * more than it needs. Where no certificate for them asks for feedback: all that are open, to who has answered none.
 * @param only of one form: that one, as long as it is left.
 */
export function formsToRemind(event: Event, known: Remindable, now: Date, only?: string): OpenForm[] {
  const { participant, attendance, receipts, issued } = known;
  const open = openForms(event, participant, attendance, receipts, now);
  if (only !== undefined) return open.filter(({ id }) => id === only);
  const own = decideAll(event, known, now).filter(concerns);
  if (!own.some(asksFeedback)) {
    const presence = presenceOf(participant, attendance);
    const answered = event.forms.some(
      (form) => asks(event, form, presence) && receipts.some((receipt) => receipt.form === form.id),
    );
    return answered ? [] : open;
  }
  const needed = new Set(own.flatMap((decision) => (issued.has(decision.kind) ? [] : neededFor(decision, open))));
  return open.filter((form) => needed.has(form));
}

const asksFeedback = ({ met, missing }: Decision): boolean =>
  [...met, ...missing].some(({ rule }) => rule === 'feedback');

/** Hours in which nobody is reminded of one event a second time. */
const REMINDED_HOURS = 20;

/** Whether one of these mails, all of one person and event, is a reminder that they got lately, or that is on its way. */
export const wasRemindedLately = (mails: readonly Mail[], now: Date): boolean =>
  mails.some((mail) => {
    if (mail.what.kind !== 'reminder') return false;
    const outcome = outcomeOf(mail);
    if (outcome !== 'mailed' && outcome !== 'parked') return outcome === 'unfinished';
    const at = Date.parse(mail.sentAt ?? mail.createdAt);
    return now.getTime() - at < REMINDED_HOURS * 60 * 60 * 1000;
  });

/** SES may have taken it. */
const STARTED: readonly Mail['state'][] = ['sending', 'unknown'];

/**
 * Whether another reminder of the person's stands before this one: two runs at once may each have asked before either saw
 * the other's. Of two that wait, the earlier goes.
 */
export const isRemindedByAnother = (own: Mail, mails: readonly Mail[], now: Date): boolean =>
  mails.some((other) => {
    if (other.id === own.id || !wasRemindedLately([other], now)) return false;
    const waits = outcomeOf(other) === 'unfinished' && !STARTED.includes(other.state);
    return !waits || `${other.createdAt} ${other.id}` < `${own.createdAt} ${own.id}`;
  });

/** What an invitation or a reminder asks for. */
export interface Asking {
  /** Forms that are open and not answered. */
  forms: OpenForm[];
  /** Of them, those that this mail asks for; none: it has nothing to ask any more. */
  asked: OpenForm[];
  /** Answering what is asked is all that stands before a certificate. */
  leadsToCertificate: boolean;
}

/** What such a mail asks a person for now. */
export function askingOf(
  what: Extract<MailKind, { kind: 'invitation' | 'reminder' }>,
  event: Event,
  known: Remindable,
  now: Date,
): Asking {
  const { participant, attendance, receipts } = known;
  const forms = openForms(event, participant, attendance, receipts, now);
  const wanted = what.kind === 'invitation' ? forms : formsToRemind(event, known, now, what.form);
  const needed = forms.filter((form) => form.needed);
  const leads =
    leadsToCertificate(event, known, forms, now) && needed.every(({ id }) => wanted.some((one) => one.id === id));
  return { forms, asked: leads ? needed : wanted, leadsToCertificate: leads };
}
