import { DONT_KNOW } from '../events/points.ts';
import type { Form, Question } from '../events/questions.ts';
import { type Answer, type Answers, answerTo } from './answers.ts';
import { isAsked } from './conditions.ts';

/** What of a form is counted by itself: a question, or one row of a matrix. */
export interface Leaf {
  question: Question;
  row?: string;
}

/**
 * How many were asked, how many answered it, and what: of points 1 to 5 and "Sijui", of a scale 0 to 10, of a choice its options and then those
 * of earlier versions together. Of a whole matrix and of texts nothing but how many.
 */
interface Count {
  asked: number;
  answers: number;
  each: number[];
}

/** Every leaf of a form, in its order; a matrix comes before its rows. */
export const leavesOf = (form: Form): Leaf[] =>
  form.questions.flatMap((question) => [
    { question },
    ...(question.type === 'matrix' ? question.rows.map(({ id }) => ({ question, row: id })) : []),
  ]);

/** Places of one person's answer to a leaf in its count; undefined where they gave none, null where they were not asked. */
export type Places = number[] | undefined | null;

/** Answers of some people to a form, counted as they come. */
export class Counting {
  answers = 0;
  readonly counts: Count[];

  constructor(leaves: readonly Leaf[]) {
    this.counts = leaves.map((leaf) => ({ asked: 0, answers: 0, each: Array<number>(sizeOf(leaf)).fill(0) }));
  }

  /** @param places as `placesOf` has them for each leaf. */
  add(places: readonly Places[]): void {
    this.answers += 1;
    this.counts.forEach((count, at) => {
      const own = places[at];
      if (own === null) return;
      count.asked += 1;
      if (!own) return;
      count.answers += 1;
      for (const place of own) count.each[place] = (count.each[place] ?? 0) + 1;
    });
  }
}

function sizeOf({ question, row }: Leaf): number {
  if (row !== undefined || question.type === 'rating') return 6;
  if (question.type === 'scale') return 11;
  return 'options' in question ? question.options.length + 1 : 0;
}

/** One person's answers, as they are counted. @param all without those to questions that they were not asked. */
export const placesOf = (leaves: readonly Leaf[], all: Answers): Places[] =>
  leaves.map((leaf) => {
    if (!isAsked(leaf.question, all)) return null;
    const answer = answerTo(all, leaf.question.id);
    return answer === undefined ? undefined : placesIn(leaf, answer);
  });

function placesIn({ question, row }: Leaf, answer: Answer): Places {
  if (row !== undefined) return isRows(answer) && Object.hasOwn(answer, row) ? pointPlace(answer[row]) : undefined;
  switch (question.type) {
    case 'rating':
      return pointPlace(answer);
    case 'scale':
      return typeof answer === 'number' ? [answer] : undefined;
    case 'matrix':
      return isRows(answer) ? [] : undefined;
    case 'choice':
    case 'choices': {
      const chosen = Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : undefined;
      return chosen?.map((id) => {
        const place = question.options.findIndex((option) => option.id === id);
        return place < 0 ? question.options.length : place;
      });
    }
    case 'short':
    case 'long':
      return typeof answer === 'string' ? [] : undefined;
  }
}

const isRows = (answer: Answer): answer is Record<string, number | typeof DONT_KNOW> =>
  typeof answer === 'object' && !Array.isArray(answer);

function pointPlace(answer: unknown): Places {
  if (answer === DONT_KNOW) return [5];
  return typeof answer === 'number' && answer >= 1 && answer <= 5 ? [answer - 1] : undefined;
}
