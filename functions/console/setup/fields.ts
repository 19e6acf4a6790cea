import { Refusal } from '../../shared/errors.ts';
import { LANGUAGES } from '../../shared/language.ts';
import type { Covered } from './sections.ts';

/**
 * What a form holds: every name with all its values. A name is the path of what it says in the document, such as
 * `sessions[2].starts`; a row of a list has a `key` beside, which says what row of the document it was, or nothing.
 */
export type Fields = ReadonlyMap<string, readonly string[]>;

export const valueIn = (fields: Fields, name: string): string => fields.get(name)?.[0] ?? '';
export const valuesIn = (fields: Fields, name: string): readonly string[] => fields.get(name) ?? [];

/** More rows than any list of a document may have. */
const MOST_ROWS = 500;

/** Whether a name is of what a section covers: buttons have names as well. */
const isOf = (name: string, { parts, lists }: Covered): boolean =>
  parts.some(({ path }) => name === path || name.startsWith(`${path}.`)) ||
  lists.some(({ list }) => name.startsWith(`${list}[`));

/** A form as it was posted: its texts, with line breaks as documents write them. @throws Refusal 422 for a row that is far out. */
export function postedFields(form: FormData, section: Covered): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (typeof value !== 'string' || !isOf(name, section)) continue;
    for (const [, row] of name.matchAll(/\[(\d+)\]/g))
      if (Number(row) >= MOST_ROWS) throw new Refusal(422, 'too-many-rows', 'the list is too long');
    fields.set(name, [...(fields.get(name) ?? []), value.replaceAll('\r\n', '\n')]);
  }
  return fields;
}

export const rowPath = (list: string, at: number): string => `${list}[${at}]`;

/** How many rows a list has in the form. */
export function rowsIn(fields: Fields, list: string): number {
  let rows = 0;
  for (const name of fields.keys()) {
    const at = rowOf(name, list);
    if (at !== undefined) rows = Math.max(rows, at + 1);
  }
  return rows;
}

/** The row of a list that a name is of. */
function rowOf(name: string, list: string): number | undefined {
  if (!name.startsWith(`${list}[`)) return undefined;
  const at = Number.parseInt(name.slice(list.length + 1), 10);
  return Number.isNaN(at) ? undefined : at;
}

/** The form with one more row at a list's end, as yet empty. */
export const withRow = (fields: Fields, list: string, filled: Record<string, string[]> = {}): Fields => {
  const path = rowPath(list, rowsIn(fields, list));
  const row = Object.entries({ key: [''], ...filled }).map(([name, values]) => [`${path}.${name}`, values] as const);
  return new Map([...fields, ...row]);
};

/** The form with the rows of a list at other places; a row that has none is left out. */
const rearranged = (fields: Fields, list: string, place: (at: number) => number | undefined): Fields =>
  new Map(
    [...fields].flatMap(([name, values]): [string, readonly string[]][] => {
      const at = rowOf(name, list);
      if (at === undefined) return [[name, values]];
      const to = place(at);
      return to === undefined ? [] : [[name.replace(rowPath(list, at), rowPath(list, to)), values]];
    }),
  );

/** The form without a row; those behind it move up. */
export const withoutRow = (fields: Fields, list: string, row: number): Fields =>
  rearranged(fields, list, (at) => (at === row ? undefined : at > row ? at - 1 : at));

/** The form with a row one place earlier (-1) or later (1), as far as there is one. */
export function withRowMoved(fields: Fields, list: string, row: number, by: -1 | 1): Fields {
  const other = row + by;
  if (other < 0 || Math.max(row, other) >= rowsIn(fields, list)) return fields;
  return rearranged(fields, list, (at) => (at === row ? other : at === other ? row : at));
}

/** The form with a row a second time, right behind it: as a new one. */
export function withRowCopied(fields: Fields, list: string, row: number): Fields {
  const path = rowPath(list, row);
  const made = `${rowPath(list, row + 1)}.`;
  const copy = [...fields].filter(([name]) => name.startsWith(`${path}.`));
  const copied = copy.map(([name, values]) => [made + name.slice(path.length + 1), values] as const);
  const out = new Map([...rearranged(fields, list, (at) => (at > row ? at + 1 : at)), ...copied]);
  out.delete(`${made}id`);
  return out.set(`${made}key`, ['']);
}

/** Languages in which the form has a field for a text. */
export function tagsIn(fields: Fields, name: string): string[] {
  const start = `${name}.`;
  return [...fields.keys()].filter((each) => each.startsWith(start)).map((each) => each.slice(start.length));
}

/** A text of the form stands in another language of every page, and not in this one. */
export const isUntranslated = (fields: Fields, name: string, tag: string): boolean =>
  LANGUAGES.some((language) => language === tag) &&
  valueIn(fields, `${name}.${tag}`).trim() === '' &&
  LANGUAGES.some((other) => valueIn(fields, `${name}.${other}`).trim() !== '');
