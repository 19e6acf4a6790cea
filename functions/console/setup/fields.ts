import { Refusal } from '../../shared/errors.ts';
import type { Section } from './sections.ts';

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
const isOf = (name: string, { parts, lists }: Section): boolean =>
  parts.some(({ path }) => name === path || name.startsWith(`${path}.`)) ||
  lists.some(({ list }) => name.startsWith(`${list}[`));

/** A form as it was posted: its texts, with line breaks as documents write them. @throws Refusal 422 for a row that is far out. */
export function postedFields(form: FormData, section: Section): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (typeof value !== 'string' || !isOf(name, section)) continue;
    const row = /\[(\d+)\]/.exec(name)?.[1];
    if (row !== undefined && Number(row) >= MOST_ROWS) throw new Refusal(422, 'too-many-rows', 'the list is too long');
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

/** The form without a row; those behind it move up. */
export function withoutRow(fields: Fields, list: string, row: number): Fields {
  const moved = [...fields].flatMap(([name, values]): [string, readonly string[]][] => {
    const at = rowOf(name, list);
    if (at === row) return [];
    if (at === undefined || at < row) return [[name, values]];
    return [[name.replace(rowPath(list, at), rowPath(list, at - 1)), values]];
  });
  return new Map(moved);
}

/** Languages in which the form has a field for a text. */
export function tagsIn(fields: Fields, name: string): string[] {
  const start = `${name}.`;
  return [...fields.keys()].filter((each) => each.startsWith(start)).map((each) => each.slice(start.length));
}
