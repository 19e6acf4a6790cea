import type { Form } from '../events/questions.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { fieldsOf, type Mistake } from './answers.ts';
import { messages } from './messages.ts';

/** What to do about a mistake, in words that blame nobody. */
export function sentence(language: Language, mistake: Mistake): string {
  const say = messages[language].mistakes;
  const { question } = mistake;
  const text = question.type === 'short' || question.type === 'long';
  const number = (n: number) => n.toLocaleString('en');
  switch (mistake.reason) {
    case 'missing':
      if (text) return say.text;
      if (question.type === 'matrix') return say.row(rowLabel(language, mistake));
      if (question.type === 'rating') return say[question.words];
      return say[question.type];
    case 'not-offered':
      return text ? say.notText : say.notOffered;
    case 'more-than-one':
      return say.moreThanOne;
    case 'too-many':
      return say.tooMany(mistake.most, mistake.have);
    case 'too-long':
      return say.tooLong(number(mistake.longest), number(mistake.have));
    case 'letters':
      return say.letters;
    case 'all-too-long':
      return say.allTooLong;
  }
}

function rowLabel(language: Language, { question, row }: Mistake): string {
  const label = question.type === 'matrix' && question.rows.find(({ id }) => id === row)?.label;
  return label ? inLanguage(label, language) : '';
}

/** The error summary: a heading that counts, and for each mistake a line that leads to the first control concerned. */
export function summary(language: Language, form: Form, mistakes: Mistake[], unknown: number) {
  const say = messages[language];
  const unanswered = unknown === 0 && mistakes.every(({ reason }) => reason === 'missing');
  const [first] = form.questions.flatMap(fieldsOf);
  return {
    ...(unanswered && { heading: say.unanswered(mistakes.length) }),
    mistakes: [
      ...mistakes.map((mistake) => ({
        control: `${mistake.field}-0`,
        text: say.question(form.questions.indexOf(mistake.question) + 1, sentence(language, mistake)),
      })),
      ...(unknown > 0 ? [{ control: `${first}-0`, text: say.mistakes.unknown }] : []),
    ],
  };
}
