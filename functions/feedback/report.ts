import type { Form, Question } from '../events/questions.ts';
import type { Counting } from './counting.ts';

/** Fewer answers than this show nothing but that they are too few. */
export const LEAST_ANSWERS = 5;

/** Points 1 to 5. `mean` has two decimals and leaves "Sijui" out; undefined where nobody gave a point. */
export interface Points {
  counts: [number, number, number, number, number];
  dontKnow: number;
  mean: number | undefined;
}

interface Option {
  id: string;
  count: number;
}

/**
 * `answers` is how many answered this question; `asked`, of one that is not asked of everybody, how many of all were asked.
 * Counts are of people.
 */
export type QuestionReport = { id: string; asked?: number } & (
  | { type: Question['type']; hidden: true }
  | ({ type: 'rating'; hidden: false; answers: number } & Points)
  /** `counts` of 0 to 10; `nps` is per cent of 9–10 less per cent of 0–6, −100 to 100, whole. */
  | { type: 'scale'; hidden: false; answers: number; counts: number[]; mean: number; nps: number }
  | { type: 'matrix'; hidden: false; answers: number; rows: (({ hidden: false } & Points) | { hidden: true })[] }
  /** `earlier` are answers to options that the form had in an earlier version. */
  | { type: 'choice' | 'choices'; hidden: false; answers: number; options: Option[]; earlier: number }
  | { type: 'short' | 'long'; hidden: false; answers: number }
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

/** Whose answers were counted. */
interface Whose {
  /** How many people the form asks. */
  attended: number;
  /** When an anonymous form closes for good; absent once its key has been destroyed. */
  shownFrom?: Date | undefined;
  /** Whether a leaf, by its place in `leavesOf`, may be shown: of a part it may not where it would tell of a few. */
  shows?: (leaf: number) => boolean;
}

/**
 * What was counted of a form, question by question; nothing where fewer than five answered. Nothing of an anonymous form
 * to which more can still come: two reports with one answer between them would tell whose it is.
 */
export function concluded(form: Form, { answers, counts }: Counting, { attended, shownFrom, shows }: Whose): Report {
  const hidden = answers < LEAST_ANSWERS || shownFrom !== undefined;
  let at = -1;
  /** The next leaf's count, where it may be shown. */
  const next = () => {
    at += 1;
    const count = counts[at];
    return !hidden && count && count.answers >= LEAST_ANSWERS && (!shows || shows(at)) ? count : undefined;
  };
  return {
    form: form.id,
    privacy: form.privacy,
    answers,
    attended,
    rate: attended > 0 ? answers / attended : undefined,
    hidden,
    ...(shownFrom && { shownFrom: shownFrom.toISOString() }),
    questions: form.questions.map((question): QuestionReport => {
      const count = next();
      const rows = question.type === 'matrix' ? question.rows.map(next) : [];
      if (!count) return { id: question.id, type: question.type, hidden: true };
      // Of a part it would tell how many of the others were asked.
      return { ...reportQuestion(question, count, rows), ...(question.when && !shows && { asked: count.asked }) };
    }),
  };
}

type Count = Counting['counts'][number];

function reportQuestion(question: Question, { answers, each }: Count, rows: (Count | undefined)[]): QuestionReport {
  const { id } = question;
  const told = { id, hidden: false, answers } as const;
  switch (question.type) {
    case 'rating':
      return { ...told, type: 'rating', ...points(each) };
    case 'scale': {
      const share = (from: number, to: number) => sum(each.slice(from, to + 1)) / answers;
      const nps = Math.round(100 * (share(9, 10) - share(0, 6))) + 0;
      return { ...told, type: 'scale', counts: each, mean: mean(each, 0) ?? 0, nps };
    }
    case 'matrix':
      return {
        ...{ ...told, type: 'matrix' },
        rows: rows.map((row) => (row ? { hidden: false, ...points(row.each) } : { hidden: true })),
      };
    case 'choice':
    case 'choices': {
      const options = question.options.map((option, place) => ({ id: option.id, count: each[place] ?? 0 }));
      return { ...told, type: question.type, options, earlier: each.at(-1) ?? 0 };
    }
    case 'short':
    case 'long':
      return { ...told, type: question.type };
  }
}

function points([one = 0, two = 0, three = 0, four = 0, five = 0, dontKnow = 0]: number[]): Points {
  const counts: Points['counts'] = [one, two, three, four, five];
  return { counts, dontKnow, mean: mean(counts, 1) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/** Two decimals; undefined where nobody gave a point. @param first what stands for the first count. */
function mean(counts: readonly number[], first: number): number | undefined {
  const all = sum(counts);
  return all === 0 ? undefined : Math.round((100 * sum(counts.map((count, n) => count * (n + first)))) / all) / 100;
}
