import { DONT_KNOW } from '../events/points.ts';
import type { Form, Question } from '../events/questions.ts';
import type { World } from '../shared/clock.ts';
import { type Answer, type Answers, answerTo } from './answers.ts';
import { askedOnly, isAsked } from './conditions.ts';

/** Fewer answers than this show nothing but that they are too few. */
const LEAST_ANSWERS = 5;

/** Points 1 to 5. `mean` has two decimals and leaves "Sijui" out; undefined where nobody gave a point. */
interface Points {
  counts: [number, number, number, number, number];
  dontKnow: number;
  mean: number | undefined;
}

interface Option {
  id: string;
  count: number;
}

/**
 * `answers` is how many answered this question; `asked`, of a question that is not asked of everybody, how many were
 * asked. Counts are of people.
 */
type QuestionReport = { id: string; asked?: number } & (
  | { type: Question['type']; hidden: true }
  | ({ type: 'rating'; hidden: false; answers: number } & Points)
  /** `counts` of 0 to 10; `nps` is per cent of 9–10 less per cent of 0–6, −100 to 100, whole. */
  | { type: 'scale'; hidden: false; answers: number; counts: number[]; mean: number; nps: number }
  | { type: 'matrix'; hidden: false; answers: number; rows: (({ hidden: false } & Points) | { hidden: true })[] }
  /** `earlier` are answers to options that the form had in an earlier version. */
  | { type: 'choice' | 'choices'; hidden: false; answers: number; options: Option[]; earlier: number }
  /** `texts` in random order; absent where they may not be shown for a part of an anonymous form. */
  | { type: 'short' | 'long'; hidden: false; answers: number; texts?: string[] }
);

export interface Report {
  form: string;
  privacy: Form['privacy'];
  /** Complete answers. */
  answers: number;
  /** People whom the form asks: those who attended. */
  attended: number;
  /** answers / attended, 0 to 1; undefined where nobody attended. */
  rate: number | undefined;
  /** True when there are fewer than five answers, or `shownFrom` is there: then no question shows anything. */
  hidden: boolean;
  /** ISO instant at which an anonymous form closes for good; absent of one that has, and of others. */
  shownFrom?: string;
  questions: QuestionReport[];
}

/**
 * What a form's complete answers say, question by question; nothing where fewer than five answered. Nothing of an
 * anonymous form to which more can still come: two reports with one answer between them would tell whose it is.
 * @param attended how many people the form asks.
 * @param shownFrom when such a form closes for good; absent once its key has been destroyed.
 * @param part that these are the answers of a part of the people, not of the whole form: an anonymous form's texts
 * stay out then, because a small part and a way of writing tell who wrote.
 */
export function report(
  world: World,
  form: Form,
  all: readonly Answers[],
  { attended, shownFrom, part = false }: { attended: number; shownFrom?: Date | undefined; part?: boolean },
): Report {
  const hidden = all.length < LEAST_ANSWERS || shownFrom !== undefined;
  // What was answered under an earlier version counts only where this one would have asked.
  const kept = all.map((answers) => askedOnly(form, answers));
  return {
    form: form.id,
    privacy: form.privacy,
    answers: all.length,
    attended,
    rate: attended > 0 ? all.length / attended : undefined,
    hidden,
    ...(shownFrom && { shownFrom: shownFrom.toISOString() }),
    questions: form.questions.map((question) =>
      hidden
        ? { id: question.id, type: question.type, hidden: true }
        : reportQuestion(
            world,
            question,
            kept.map((answers) => answerTo(answers, question.id)).filter((answer) => answer !== undefined),
            part && form.privacy === 'anonymous',
            question.when && kept.filter((answers) => isAsked(question, answers)).length,
          ),
    ),
  };
}

function reportQuestion(
  world: World,
  question: Question,
  all: Answer[],
  withoutTexts: boolean,
  asked: number | undefined,
): QuestionReport {
  const counted = countedAnswers(world, question, all, withoutTexts);
  return counted.hidden || asked === undefined ? counted : { ...counted, asked };
}

function countedAnswers(world: World, question: Question, all: Answer[], withoutTexts: boolean): QuestionReport {
  const { id } = question;
  switch (question.type) {
    case 'rating': {
      const given = all.filter(isPoint);
      if (given.length < LEAST_ANSWERS) break;
      return { id, type: 'rating', hidden: false, answers: given.length, ...points(given) };
    }
    case 'scale': {
      const given = all.filter((answer) => typeof answer === 'number');
      if (given.length < LEAST_ANSWERS) break;
      const share = (from: number, to: number) => given.filter((n) => n >= from && n <= to).length / given.length;
      return {
        id,
        type: 'scale',
        hidden: false,
        answers: given.length,
        counts: Array.from({ length: 11 }, (_, n) => given.filter((answer) => answer === n).length),
        mean: mean(given) ?? 0,
        nps: Math.round(100 * (share(9, 10) - share(0, 6))) + 0,
      };
    }
    case 'matrix': {
      const given = all.filter(isRows);
      if (given.length < LEAST_ANSWERS) break;
      const rows = question.rows.map((row) => {
        const given_ = given
          .flatMap((answer) => (Object.hasOwn(answer, row.id) ? [answer[row.id]] : []))
          .filter(isPoint);
        return given_.length < LEAST_ANSWERS
          ? { hidden: true as const }
          : { hidden: false as const, ...points(given_) };
      });
      return { id, type: 'matrix', hidden: false, answers: given.length, rows };
    }
    case 'choice':
    case 'choices': {
      const given = all.flatMap((answer) =>
        Array.isArray(answer) ? [answer] : typeof answer === 'string' ? [[answer]] : [],
      );
      if (given.length < LEAST_ANSWERS) break;
      const options = question.options.map((option) => ({
        id: option.id,
        count: given.filter((chosen) => chosen.includes(option.id)).length,
      }));
      const offered = new Set(question.options.map((option) => option.id));
      const earlier = given.flat().filter((option) => !offered.has(option)).length;
      return { id, type: question.type, hidden: false, answers: given.length, options, earlier };
    }
    case 'short':
    case 'long': {
      const texts = all.filter((answer) => typeof answer === 'string');
      if (texts.length < LEAST_ANSWERS) break;
      const counted = { id, type: question.type, hidden: false as const, answers: texts.length };
      return withoutTexts ? counted : { ...counted, texts: shuffled(world, texts) };
    }
  }
  return { id, type: question.type, hidden: true };
}

type Point = number | typeof DONT_KNOW;

const isRows = (answer: Answer): answer is Record<string, Point> =>
  typeof answer === 'object' && !Array.isArray(answer);

const isPoint = (answer: unknown): answer is Point =>
  answer === DONT_KNOW || (typeof answer === 'number' && answer >= 1 && answer <= 5);

function points(given: Point[]): Points {
  const count = (point: Point) => given.filter((answer) => answer === point).length;
  return {
    counts: [count(1), count(2), count(3), count(4), count(5)],
    dontKnow: count(DONT_KNOW),
    mean: mean(given.filter((answer) => answer !== DONT_KNOW)),
  };
}

const mean = (numbers: number[]): number | undefined =>
  numbers.length === 0 ? undefined : Math.round((100 * numbers.reduce((sum, n) => sum + n, 0)) / numbers.length) / 100;

/** In random order (sorted by 64 random bits each), so that the order of the store tells nothing. */
function shuffled<T>(world: World, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, by: Buffer.from(world.random(8)).readBigUInt64BE() }))
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0))
    .map(({ value }) => value);
}
