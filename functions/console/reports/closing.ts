import type { Event, EventVersion } from '../../events/event.ts';
import type { Form } from '../../events/questions.ts';
import { askedBy, groupAsked, groupsOf, presentIn } from '../../feedback/asked.ts';
import { concluded, type Report as FormReport, LEAST_ANSWERS } from '../../feedback/report.ts';
import { countAnswers, shownFromOf } from '../../feedback/report-store.ts';
import { countReceipts, type Tables } from '../../feedback/store.ts';
import { waitingCorrections } from '../../participants/name-correction-store.ts';
import { closingReport, type Report } from '../../runs/report.ts';
import { EXPLAINED, sumsOf, type Tally } from '../../runs/tally.ts';
import { inTurns } from '../../shared/turns.ts';

/** What is said of one form. */
export interface FormFigures {
  form: Form;
  /** How many receipts say that somebody answered. */
  receipts: number;
  /** Complete answers. */
  answers: number;
  /** People whom the form asks. */
  attended: number;
  /** Its first rating, where it may be shown: how many rated, and their mean of 1 to 5. */
  rated?: { answers: number; mean: number };
}

/** All that is to be said of an event once it is over. */
export interface Closing {
  event: Event;
  people: Report;
  forms: FormFigures[];
  /** Names that wait for an organiser. */
  names: number;
  /** The people are counted in part only: time was up. */
  partial: boolean;
  /** For somebody who may not see people: counts of a few are left out. */
  countsOnly: boolean;
}

const FORMS_AT_ONCE = 4;

/** Reads it all anew, from people and answers. @param isLate whether to stop counting people. */
export async function readClosing(
  tables: Tables,
  version: EventVersion,
  now: Date,
  { countsOnly, isLate = () => false }: { countsOnly: boolean; isLate?: () => boolean },
): Promise<Closing> {
  const { event } = version;
  const [{ rest, ...people }, forms, waiting] = await Promise.all([
    closingReport(tables.table, version, now, undefined, isLate),
    formFigures(tables, event),
    countsOnly ? undefined : waitingCorrections(tables.table, event.id),
  ]);
  const names = waiting?.corrections.length ?? 0;
  return { event, people, forms, names, partial: rest !== undefined, countsOnly };
}

/** What people answered to each form, as a whole. */
async function formFigures(tables: Tables, event: Event): Promise<FormFigures[]> {
  const byGroup = event.forms.some((form) => groupAsked(form) !== undefined);
  const [present, groups] = await Promise.all([
    presentIn(tables.table, event, event.sessions),
    byGroup ? groupsOf(tables.table, event) : new Map(),
  ]);
  const figures = new Map<string, FormFigures>();
  await inTurns(event.forms, FORMS_AT_ONCE, async (form) => {
    const shownFrom = await shownFromOf(tables.answers, event, form);
    const counting = await countAnswers(tables, event.id, form);
    const receipts = await countReceipts(tables.table, event.id, form.id);
    const attended = askedBy(event, form, present, groups).size;
    figures.set(form.id, figuresFrom(form, receipts, concluded(form, counting, { attended, shownFrom })));
  });
  return event.forms.flatMap(({ id }) => figures.get(id) ?? []);
}

/** What of a form's report the closing report says. */
export function figuresFrom(form: Form, receipts: number, { answers, attended, questions }: FormReport): FormFigures {
  const rating = questions.find((one) => one.type === 'rating' && !one.hidden);
  const { counts, mean } = rating?.type === 'rating' && !rating.hidden ? rating : { counts: [], mean: undefined };
  const rated = counts.reduce((sum, n) => sum + n, 0);
  return { form, receipts, answers, attended, ...(mean !== undefined && { rated: { answers: rated, mean } }) };
}

export type SumName =
  | 'registered = groups'
  | 'registered = roles'
  | 'answers = receipts'
  | 'eligible = issued'
  | 'issued = mailed + explained'
  | 'issued = issued with PDF';

/** An equation: what stands on its left is the sum of its parts, or it is broken. */
export interface Sum {
  name: SumName;
  /** The form that it is about. */
  form?: Form;
  left: number;
  /** Those that are zero left out, but not all. */
  parts: number[];
}

export const holds = ({ left, parts }: Sum): boolean => left === parts.reduce((sum, n) => sum + n, 0);

/** Every equation of the report, the broken ones first. */
export function equationsOf({ people, forms, countsOnly }: Closing): Sum[] {
  const { total } = people;
  const told = (parts: number[]) => {
    const some = parts.filter((n) => n > 0);
    if (some.length === 0) return [0];
    return countsOnly && some.some((n) => n < LEAST_ANSWERS) ? [some.reduce((sum, n) => sum + n, 0)] : some;
  };
  const registered = (of: Record<string, Tally>) => told(Object.values(of).map((tally) => tally.registered));
  const certificates = sumsOf(total).map(({ sum, left, right }): Sum => {
    const name = sum as SumName;
    const explained = EXPLAINED.map((each) => total[each]).filter((n) => n > 0);
    return { name, left, parts: sum === 'issued = mailed + explained' ? [total.mailed, ...explained] : [right] };
  });
  const receipts = forms.map(({ form, receipts, answers }) => receiptSum(answers, receipts, form));
  const all: Sum[] = [
    { name: 'registered = groups', left: total.registered, parts: registered(people.groups) },
    { name: 'registered = roles', left: total.registered, parts: registered(people.roles) },
    ...(receipts.every(holds) ? wholeOf(receipts) : receipts.filter((sum) => !holds(sum))),
    ...certificates,
  ];
  return [...all.filter((sum) => !holds(sum)), ...all.filter(holds)];
}

/**
 * Nobody has a receipt without an answer. An answer may be without one: of somebody who was entered twice and answered
 * twice, one receipt is left.
 */
function receiptSum(answers: number, receipts: number, form?: Form): Sum {
  const without = Math.max(0, answers - receipts);
  return {
    name: 'answers = receipts',
    ...(form && { form }),
    left: answers,
    parts: without > 0 ? [receipts, without] : [receipts],
  };
}

/** One for all forms together, where there are any. */
function wholeOf(sums: Sum[]): Sum[] {
  const total = (of: (sum: Sum) => number) => sums.reduce((all, sum) => all + of(sum), 0);
  return sums.length === 0
    ? []
    : [
        receiptSum(
          total(({ left }) => left),
          total(({ parts }) => parts[0] ?? 0),
        ),
      ];
}

/** A session by what people thought of it as a whole: the first rating of its form. */
export interface Rated {
  session: string;
  mean: number;
  answers: number;
}

/** Sessions that five or more have rated, the best first; of two alike that which more have rated. */
export function ratedSessions(forms: FormFigures[]): Rated[] {
  return forms
    .flatMap(({ form: { about }, rated }): Rated[] =>
      rated && about !== 'event' && 'session' in about ? [{ session: about.session, ...rated }] : [],
    )
    .sort((a, b) => b.mean - a.mean || b.answers - a.answers);
}
