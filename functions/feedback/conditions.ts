import type { Form, Question } from '../events/questions.ts';

type Given = Readonly<Record<string, unknown>>;

/**
 * Whether a question is asked of somebody: always, or where they answered so an earlier question that was asked of them.
 * @param kept their answers to the questions before it, without those to questions that were not asked.
 */
export function isAsked({ when }: Pick<Question, 'when'>, kept: Given): boolean {
  if (!when) return true;
  // A question may be called `constructor`.
  const answer = Object.hasOwn(kept, when.question) ? kept[when.question] : undefined;
  if (answer === undefined) return false;
  return [answer].flat().some((chosen) => when.is.includes(String(chosen)));
}

/** What is left of answers once those to questions that were not asked are dropped, each as the ones before it are left. */
export function askedOnly<Answer>(
  { questions }: Pick<Form, 'questions'>,
  all: Record<string, Answer>,
): Record<string, Answer> {
  const kept: Record<string, Answer> = {};
  for (const question of questions) {
    const answer = Object.hasOwn(all, question.id) ? all[question.id] : undefined;
    if (answer !== undefined && isAsked(question, kept)) kept[question.id] = answer;
  }
  return kept;
}
