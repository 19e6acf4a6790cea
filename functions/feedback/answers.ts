import * as z from 'zod/mini';
import { DONT_KNOW, offeredBy, pointsOf } from '../events/points.ts';
import type { Form, Question } from '../events/questions.ts';
import { isAsked } from './conditions.ts';

const point = z.lazy(() => z.union([z.int().check(z.minimum(1), z.maximum(5)), z.literal(DONT_KNOW)]));

/**
 * What somebody answered, by question id. rating: 1–5 or `dont-know`; scale: 0–10; matrix: such a point by row id;
 * choice: option id; choices: option ids in the form's order; short and long: NFC text, lines parted by LF.
 * A question left empty is absent.
 */
export const answers = z.lazy(() =>
  z.record(
    z.string(),
    z.union([z.int().check(z.minimum(0), z.maximum(10)), z.string(), z.array(z.string()), z.record(z.string(), point)]),
  ),
);
export type Answers = z.infer<typeof answers>;
export type Answer = Answers[string];

/** What stands in each field of the form, as it was typed; only fields that the form has. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** What is wrong at one field. `unknown` names no question: the body held a field that this form does not have. */
export type Mistake = { field: string; question: Question; row?: string } & (
  | { reason: 'missing' | 'not-offered' | 'more-than-one' | 'letters' | 'all-too-long' }
  | { reason: 'too-many'; most: number; have: number }
  | { reason: 'too-long'; longest: number; have: number }
);
export type Reading = { typed: Typed } & (
  | { ok: true; answers: Answers }
  | { ok: false; mistakes: Mistake[]; unknown: number }
);

/** Bytes of all answers as they are kept: they are one item of the table, which holds 400 KB. */
const MOST_BYTES = 384 * 1024;

/** Fields of the body that are no answers. */
const OWN_FIELDS = ['person', 'version', 'act'] as const;

/** Name of a question's field, or of one row of a matrix. Ids hold no dots, so no two are equal. */
export const fieldOf = (question: string, row?: string) =>
  row === undefined ? `q.${question}` : `q.${question}.${row}`;

/** Every field of a question, in the order of the page. */
export const fieldsOf = (question: Question): string[] =>
  question.type === 'matrix' ? question.rows.map((row) => fieldOf(question.id, row.id)) : [fieldOf(question.id)];

/** Control characters but tab and line feed, bidirectional embeddings, overrides and isolates, and half letters. */
const refused = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/;

/**
 * Reads a posted body against a form: clean answers, or every mistake at once in the order of the page. What was
 * answered to a question that is not asked is dropped, right or wrong. Never throws.
 * @param draft missing answers are no mistakes.
 */
export function readAnswers(form: Form, body: Iterable<[string, unknown]>, draft = false): Reading {
  const known = new Set(form.questions.flatMap(fieldsOf));
  const own = new Set<string>(OWN_FIELDS);
  const typed = new Map<string, string[]>();
  const files = new Set<string>();
  let unknown = 0;
  for (const [name, value] of body) {
    if (own.has(name)) continue;
    if (!known.has(name)) unknown += 1;
    else if (typeof value === 'string') typed.set(name, [...(typed.get(name) ?? []), value]);
    else files.add(name);
  }
  const found: Answers = {};
  const mistakes: Mistake[] = [];
  for (const question of form.questions) {
    if (!isAsked(question, found)) continue;
    const file = fieldsOf(question).find((field) => files.has(field));
    if (file) {
      mistakes.push({ field: file, question, reason: 'not-offered' });
      continue;
    }
    const read = readQuestion(question, typed);
    if (read.answer !== undefined) found[question.id] = read.answer;
    mistakes.push(...read.mistakes.filter((mistake) => !(draft && mistake.reason === 'missing')));
  }
  if (mistakes.length === 0) mistakes.push(...tooLongTogether(form, found));
  return mistakes.length > 0 || unknown > 0
    ? { ok: false, mistakes, unknown, typed }
    : { ok: true, answers: found, typed };
}

/** Where all answers together are more than can be kept: the longest texts, so many that half of each is enough. */
function tooLongTogether(form: Form, found: Answers): Mistake[] {
  let over = bytesOf(found) - MOST_BYTES;
  if (over <= 0) return [];
  const named = new Set<Question>();
  const texts = form.questions
    .filter(({ type }) => type === 'short' || type === 'long')
    .map((question) => ({ question, bytes: bytesOf(answerTo(found, question.id) ?? '') }));
  for (const { question, bytes } of texts.sort((one, other) => other.bytes - one.bytes)) {
    if (over <= 0) break;
    named.add(question);
    over -= bytes / 2;
  }
  return form.questions
    .filter((question) => named.has(question))
    .map((question) => ({ field: fieldOf(question.id), question, reason: 'all-too-long' }));
}

const bytesOf = (kept: Answers | Answer): number => Buffer.byteLength(JSON.stringify(kept));

interface Read {
  answer?: Answer;
  mistakes: Mistake[];
}

function readQuestion(question: Question, typed: Typed): Read {
  if (question.type === 'matrix') return readMatrix(question, typed);
  const field = fieldOf(question.id);
  const at = { field, question };
  const values = (typed.get(field) ?? []).filter((value) => value.trim() !== '');
  if (values.length === 0) return { mistakes: question.required ? [{ ...at, reason: 'missing' }] : [] };
  if (question.type === 'choices') {
    const offered = question.options.map((option) => option.id);
    if (values.some((value) => !offered.includes(value))) return { mistakes: [{ ...at, reason: 'not-offered' }] };
    const chosen = offered.filter((option) => values.includes(option));
    if (question.most !== undefined && chosen.length > question.most)
      return { mistakes: [{ ...at, reason: 'too-many', most: question.most, have: chosen.length }] };
    return { answer: chosen, mistakes: [] };
  }
  const [value = ''] = values;
  if (values.length > 1) return { mistakes: [{ ...at, reason: 'more-than-one' }] };
  if (question.type === 'short' || question.type === 'long') {
    const clean = value.replaceAll('\r\n', '\n').normalize('NFC').trim();
    if (refused.test(clean) || !clean.isWellFormed() || (question.type === 'short' && clean.includes('\n')))
      return { mistakes: [{ ...at, reason: 'letters' }] };
    // UTF-16 units, because the browser's `maxlength` counts them.
    if (clean.length > question.longest)
      return { mistakes: [{ ...at, reason: 'too-long', longest: question.longest, have: clean.length }] };
    return { answer: clean, mistakes: [] };
  }
  if (!offeredBy(question)?.includes(value)) return { mistakes: [{ ...at, reason: 'not-offered' }] };
  return { answer: question.type === 'choice' || value === DONT_KNOW ? value : Number(value), mistakes: [] };
}

function readMatrix(question: Question & { type: 'matrix' }, typed: Typed): Read {
  const rows: Record<string, number | typeof DONT_KNOW> = {};
  const mistakes: Mistake[] = [];
  for (const { id: row } of question.rows) {
    const field = fieldOf(question.id, row);
    const at = { field, question, row };
    const values = (typed.get(field) ?? []).filter((value) => value.trim() !== '');
    const [value = ''] = values;
    if (values.length === 0) {
      if (question.required) mistakes.push({ ...at, reason: 'missing' });
    } else if (values.length > 1) mistakes.push({ ...at, reason: 'more-than-one' });
    else if (!pointsOf(question).includes(value)) mistakes.push({ ...at, reason: 'not-offered' });
    else rows[row] = value === DONT_KNOW ? DONT_KNOW : Number(value);
  }
  return { ...(Object.keys(rows).length > 0 && { answer: rows }), mistakes };
}

/** The answer to a question, or undefined. Looks at own properties only: a question may be called `constructor`. */
export const answerTo = (all: Answers, question: string): Answer | undefined =>
  Object.hasOwn(all, question) ? all[question] : undefined;

/** Stored answers as they would stand in the form's fields; answers to questions that the form lacks are left out. */
export function typedOf(form: Form, all: Answers): Typed {
  const typed = new Map<string, string[]>();
  for (const question of form.questions) {
    const answer = answerTo(all, question.id);
    if (answer === undefined) continue;
    if (Array.isArray(answer)) {
      if (question.type === 'choices') typed.set(fieldOf(question.id), answer);
    } else if (typeof answer === 'object') {
      if (question.type === 'matrix')
        for (const row of question.rows)
          if (Object.hasOwn(answer, row.id)) typed.set(fieldOf(question.id, row.id), [String(answer[row.id])]);
    } else if (question.type !== 'matrix') typed.set(fieldOf(question.id), [String(answer)]);
  }
  return typed;
}
