import type { Form, Question } from '../events/questions.ts';

/** Seconds that reading and answering takes; of a matrix, each row. */
const SECONDS: Record<Question['type'], number> = {
  rating: 15,
  scale: 15,
  matrix: 12,
  choice: 20,
  choices: 25,
  short: 30,
  long: 60,
};

/** Whole minutes that answering takes, at least one. Mail, page and form promise the same. */
export function minutesFor(forms: readonly Form[]): number {
  const seconds = forms
    .flatMap((form) => form.questions)
    .reduce(
      (sum, question) => sum + SECONDS[question.type] * (question.type === 'matrix' ? question.rows.length : 1),
      0,
    );
  return Math.max(1, Math.ceil(seconds / 60));
}
