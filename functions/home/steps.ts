import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { instantOf } from '../events/times.ts';
import { minutesFor } from '../feedback/effort.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import type { Step } from '../shared/page/components.tsx';
import { momentOf } from '../shared/page/when.ts';
import { messages } from './messages.ts';
import { type AskedForm, type HomeView, judged, type Wanted } from './view.ts';

interface Said {
  event: Event;
  view: HomeView;
  language: Language;
}

/** The way to one certificate, step by step, in words: what is done, what is next, what comes later. */
export function stepsTo(wanted: Wanted, { event, view, language }: Said): Step[] {
  const say = messages[language];
  const steps: Step[] = [];
  const add = (done: boolean, title: string, hint: string) =>
    steps.push({ state: done ? 'done' : steps.every((step) => step.state === 'done') ? 'now' : 'later', title, hint });

  const attendance = judged(wanted.decision, 'attendance');
  const counted = attendance.missing ?? attendance.met;
  if (counted) {
    const count = counted.unit === 'days' ? say.daysOf : say.sessionsOf;
    const coming = view.sessions.some(({ state }) => state === 'coming');
    add(
      !attendance.missing,
      attendance.missing ? (coming ? say.attendanceMissing : say.attendanceShort) : say.attendanceDone,
      count(counted.have, counted.need),
    );
  }
  const feedback = judged(wanted.decision, 'feedback');
  if (feedback.missing) add(false, say.feedbackMissing, feedbackHint(wanted.forms, event, language));
  else if (feedback.met) add(true, say.feedbackDone, say.feedbackDoneHint(feedback.met.have));

  const opens = judged(wanted.decision, 'opening').missing?.opens;
  if (opens === 'run') add(false, say.openingRun, say.openingRunHint);
  else if (opens) add(false, say.openingAt, say.openingAtHint(openingTime(opens, event, language)));

  add(false, say.download, opens === 'run' ? say.downloadRun : opens ? say.downloadAt : say.downloadSoon);
  return steps;
}

function feedbackHint(forms: AskedForm[], event: Event, language: Language): string {
  const say = messages[language];
  const open = forms.filter(({ opening }) => opening.state === 'open').map(({ form }) => form);
  if (open.length > 0) {
    const questions = open.reduce((sum, form) => sum + form.questions.length, 0);
    return say.feedbackCount(open.length, questions, minutesFor(open));
  }
  for (const { opening } of forms)
    if (opening.state === 'not-yet') return say.feedbackLater(momentOf(opening.opens, language, event.zone));
  return forms.length > 0 ? say.feedbackClosed : say.feedbackAfter;
}

/** An opening is an instant, or a local time of the event's zone as its organiser wrote it. */
const openingTime = (opens: string, event: Event, language: Language) =>
  momentOf(/(Z|[+-]\d\d:\d\d)$/.test(opens) ? opens : instantOf(opens, event.zone), language, event.zone);

/** The one sentence under the greeting: where this person stands. */
export function lead({ view, language }: Said): string {
  const say = messages[language];
  if (view.ready.length > 0)
    return view.wanted.length > 0 && view.ready.length === 1 ? say.readyAndMore : say.readyLead(view.ready.length);
  if (view.preparing.length > 0) return say.preparingLead;
  const [first] = view.wanted;
  if (!first) return view.revoked.length > 0 ? say.revokedLead : say.noneLead;
  if (judged(first.decision, 'attendance').missing) return say.attendanceLead;
  const forms = judged(first.decision, 'feedback').missing;
  // Forms ask those who were there: to who was at nothing they are no step yet.
  if (forms && first.forms.length === 0) return say.attendanceLead;
  if (forms) return forms.need - forms.have > 1 ? say.formsLeft(forms.need - forms.have) : say.oneStep;
  return say.openingLead;
}

export const titleOf = (form: Form, language: Language) => inLanguage(form.title, language);
