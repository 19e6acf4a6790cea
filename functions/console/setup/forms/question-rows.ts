import type { Form, Question } from '../../../events/questions.ts';
import { type Fields, rowPath, rowsIn, valueIn, withRow } from '../fields.ts';
import { FEEDBACK_FORM } from '../sections.ts';
import { fieldsOf, idFrom } from '../written.ts';

export const QUESTION_TYPES = ['rating', 'scale', 'matrix', 'choice', 'choices', 'short', 'long'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** Type of the question of a row. */
export function typeAt(fields: Fields, row: string): QuestionType {
  const typed = valueIn(fields, `${row}.type`);
  return QUESTION_TYPES.find((type) => type === typed) ?? 'short';
}

/** Lists within a question. */
const INNER = ['options', 'rows'] as const;

const OPTION = { 'options[0].key': [''], 'options[1].key': [''] };
/** What a new question of a type begins with. */
const BEGUN: Record<QuestionType, Record<string, string[]>> = {
  rating: { words: ['quality'] },
  scale: {},
  matrix: { words: ['agreement'], 'rows[0].key': [''] },
  choice: OPTION,
  choices: OPTION,
  short: { longest: ['200'] },
  long: { longest: ['500'] },
};

/** The form with one more question, as yet without words. */
export const withQuestion = (fields: Fields, type: QuestionType): Fields =>
  withRow(fields, 'questions', { type: [type], ...BEGUN[type] });

/**
 * The form with questions from elsewhere behind its own; each keeps its id where that is free. A condition comes with
 * what it names, and else not.
 */
export function withQuestions(fields: Fields, questions: readonly Question[]): Fields {
  const ids = new Map<string, string>();
  return questions.reduce((form, { when, ...question }) => {
    const on = when && ids.get(when.question);
    const given = { ...question, ...(on && { when: { ...when, question: on } }) };
    const row = [...fieldsOf({ parts: [], lists: FEEDBACK_FORM.lists }, { questions: [given] })].map(
      ([name, values]): [string, string[]] => [name.replace(/^questions\[0\]\./, ''), [...values]],
    );
    const id = freeId(question.id, idsIn(form, 'questions'), 'swali');
    ids.set(question.id, id);
    return withRow(form, 'questions', { ...Object.fromEntries(row), key: [''], id: [id] });
  }, fields);
}

/** Id of a row: one that is kept, or that it was given since. */
export const idAt = (fields: Fields, row: string): string =>
  valueIn(fields, `${row}.key`) || valueIn(fields, `${row}.id`);

function idsIn(fields: Fields, list: string): Set<string> {
  return new Set(Array.from({ length: rowsIn(fields, list) }, (_, at) => idAt(fields, rowPath(list, at))));
}

/** An id out of a text that none of these has. */
export function freeId(said: string, taken: ReadonlySet<string>, otherwise: string): string {
  const base = idFrom({ said }).slice(0, 36).replace(/-$/, '') || otherwise;
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`;
}

/**
 * The form with an id for each new question, option and row: from then on it stays, whatever becomes of the words.
 * @param stood the form as it is kept: what was taken out of it does not come back by its id, and so not its answers.
 * @param all of those without words as well.
 */
export function named(fields: Fields, stood: Pick<Form, 'questions'> | undefined, all = false): Fields {
  const out = new Map(fields);
  const name = (list: string, part: string, kept: readonly { id: string }[], otherwise: string) => {
    const taken = new Set([...idsIn(out, list), ...kept.map(({ id }) => id)]);
    for (let at = 0; at < rowsIn(out, list); at++) {
      const row = rowPath(list, at);
      if (idAt(out, row)) continue;
      const said =
        [...out].find(([each, [typed]]) => each.startsWith(`${row}.${part}.`) && typed?.trim())?.[1][0] ?? '';
      if (!said && !all) continue;
      const id = freeId(said, taken, otherwise);
      out.set(`${row}.id`, [id]);
      taken.add(id);
    }
  };
  name('questions', 'title', stood?.questions ?? [], 'swali');
  for (let at = 0; at < rowsIn(out, 'questions'); at++) {
    const path = rowPath('questions', at);
    const kept = stood?.questions.find(({ id }) => id === valueIn(out, `${path}.key`));
    for (const inner of INNER) name(`${path}.${inner}`, 'label', innerOf(kept), 'jibu');
  }
  return out;
}

const innerOf = (question: Question | undefined): readonly { id: string }[] =>
  question === undefined ? [] : 'options' in question ? question.options : 'rows' in question ? question.rows : [];

/** The form with other ids for new questions that have one of another's by now, and for what depends on those. */
export function renamed(fields: Fields, stood: Pick<Form, 'questions'>): Fields {
  const rows = Array.from({ length: rowsIn(fields, 'questions') }, (_, at) => rowPath('questions', at));
  const isNew = (row: string) => !valueIn(fields, `${row}.key`);
  const keys = new Set(rows.map((row) => valueIn(fields, `${row}.key`)).filter(Boolean));
  const doubled = rows.filter((row) => isNew(row) && keys.has(valueIn(fields, `${row}.id`)));
  const out = new Map(
    named(new Map([...fields].filter(([name]) => !doubled.some((row) => name === `${row}.id`))), stood),
  );
  for (const row of doubled)
    for (const other of rows)
      if (isNew(other) && valueIn(fields, `${other}.when`) === valueIn(fields, `${row}.id`))
        out.set(`${other}.when`, [valueIn(out, `${row}.id`)]);
  return out;
}
