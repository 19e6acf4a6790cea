import type { Fields } from '../fields.ts';
import { FEEDBACK_FORM } from '../sections.ts';
import { fieldsOf } from '../written.ts';
import { BANK, TEMPLATES } from './bank.ts';
import { withQuestions } from './question-rows.ts';
import type { Source } from './sources.tsx';

const BLANK: Fields = new Map([
  ['about', ['event']],
  ['privacy', ['confidential']],
]);

/**
 * What a new form begins with: a template of the bank by its id, or another form; else nothing. It asks about the
 * same only within one event.
 */
export function begunForm(from: string, source: Source | undefined, event: string): Fields {
  const template = TEMPLATES.find(({ id }) => id === from);
  if (template) {
    const all = BANK.flatMap(({ questions }) => questions);
    const questions = template.questions.flatMap((id) => all.find((one) => one.id === id) ?? []);
    return withQuestions(new Map([...BLANK, ...titleOf(template.title)]), questions);
  }
  if (!source) return BLANK;
  const { form } = source;
  const own = [...fieldsOf({ parts: FEEDBACK_FORM.parts, lists: [] }, form)];
  const kept = own.filter(
    ([name]) => name !== 'opens' && (source.event.id === event || !/^(about|closes)$/.test(name)),
  );
  return withQuestions(new Map([...BLANK, ...kept]), form.questions);
}

const titleOf = (title: Record<string, string>) =>
  Object.entries(title).map(([tag, said]): [string, string[]] => [`title.${tag}`, [said]]);
