import { DONT_KNOW } from '../events/points.ts';
import type { Condition, Form, Question } from '../events/questions.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { messages } from './messages.ts';

type Words = keyof (typeof messages)['sw']['words'];

/** A point of a rating, or of a row of a matrix, as it is written on the page. */
export const pointWords = (words: Words, value: string, language: Language): string =>
  value === DONT_KNOW ? messages[language].dontKnow : (messages[language].words[words][Number(value) - 1] ?? value);

/** An answer that can be chosen, as it is written on the page. */
function answerWords(question: Question, value: string, language: Language): string {
  if (question.type === 'rating') return pointWords(question.words, value, language);
  const option = 'options' in question && question.options.find(({ id }) => id === value);
  return option ? inLanguage(option.label, language) : value;
}

/** Who is to answer a question, in a sentence that holds without scripts as well. */
export function conditionSentence({ questions }: Pick<Form, 'questions'>, when: Condition, language: Language): string {
  const at = questions.findIndex(({ id }) => id === when.question);
  const question = at < 0 ? undefined : questions[at];
  const say = messages[language];
  const said = when.is.map((value) => `“${question ? answerWords(question, value, language) : value}”`);
  return say.onlyIf(question ? String(at + 1) : when.question, said.join(` ${say.or} `));
}
