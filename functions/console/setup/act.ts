import * as z from 'zod';
import { Refusal } from '../../shared/errors.ts';
import { type Fields, withoutRow, withRow } from './fields.ts';
import type { Covered } from './sections.ts';

/** What a form asks for beside being saved: another row, one row less, a language, a count. */
export const act = z.union([
  z.literal('save'),
  z.literal('count'),
  z.literal('language'),
  z
    .string()
    .regex(/^(add:[a-z]+(:\d{4}-\d{2}-\d{2})?|remove:[a-z]+:\d{1,3})$/)
    .transform((said) => said.split(':')),
]);

/** The form with another row, filled as far as is known, or with one less. */
export function withRows(fields: Fields, { lists }: Covered, [verb, list = '', what]: string[]): Fields {
  if (!lists.some((one) => one.list === list)) throw new Refusal(422, 'invalid', 'the form has no such list');
  if (verb === 'remove') return withoutRow(fields, list, Number(what));
  return withRow(fields, list, what ? { starts: [`${what}T09:00`], ends: [`${what}T10:00`] } : {});
}

/** The form with a field for the title in one more language. */
export function withLanguage(fields: Fields, form: FormData): Fields {
  const tag = String(form.get('language') ?? '').trim();
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) && !fields.has(`title.${tag}`)
    ? new Map([...fields, [`title.${tag}`, ['']]])
    : fields;
}
