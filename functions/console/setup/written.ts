import type { Event } from '../../events/event.ts';
import { type Fields, rowPath, rowsIn, valueIn } from './fields.ts';
import { CODECS } from './kinds.ts';
import { type Covered, type List, type Part, type RowKind, rowKey, rowsOf } from './sections.ts';

type Row = Record<string, unknown>;

/** A document's part that a form covers, as the form holds it. */
export function fieldsOf({ parts, lists }: Covered, document: object): Fields {
  const fields = new Map<string, string[]>();
  const put = (part: Part, from: object, prefix: string) => {
    for (const [suffix, values] of CODECS[part.kind].fields(valueAt(from, part.path)))
      fields.set(`${prefix}${part.path}${suffix}`, values);
  };
  for (const part of parts) put(part, document, '');
  for (const { list, parts: ofRow } of lists)
    for (const [at, row] of rowsOf(document, list).entries()) {
      const prefix = `${rowPath(list, at)}.`;
      fields.set(`${prefix}key`, [rowKey(row)]);
      for (const part of ofRow) put(part, row, prefix);
    }
  return fields;
}

/**
 * The document that a form makes of another, right or wrong, rows as they stand in the form: what the form does not
 * cover stays as it is, of rows too.
 */
export function written({ parts, lists }: Covered, fields: Fields, before: object): Row {
  const document = structuredClone(before) as Row;
  for (const part of parts) put(document, part, fields, '');
  for (const list of lists) document[list.list] = writtenRows(list, fields, before);
  return document;
}

function writtenRows(list: List<RowKind>, fields: Fields, before: object): Row[] {
  const stood = new Map(rowsOf(before, list.list).map((row) => [rowKey(row), row]));
  return Array.from({ length: rowsIn(fields, list.list) }, (_, at) => {
    const prefix = `${rowPath(list.list, at)}.`;
    const key = valueIn(fields, `${prefix}key`);
    const row: Row = structuredClone(stood.get(key) ?? {});
    for (const part of list.parts) put(row, part, fields, prefix);
    if (!list.hasIds) return row;
    const id = key || valueIn(fields, `${prefix}id`).trim() || idFrom(row.title);
    return { id, ...row, ...(!key && { id }) };
  });
}

/** The event with its sessions in the order of their time, as readers look for them. */
export const inOrder = (event: Event): Event => ({
  ...event,
  sessions: event.sessions.toSorted((a, b) => a.starts.localeCompare(b.starts)),
});

/** What was typed is what holds by now. */
export const isSaved = (typed: Event, held: Event): boolean => JSON.stringify(inOrder(typed)) === JSON.stringify(held);

function put(into: Row, part: Part, fields: Fields, prefix: string): void {
  const value = CODECS[part.kind].value(fields, prefix + part.path, valueAt(into, part.path));
  setAt(into, part.path.split('.'), value);
}

export const valueAt = (row: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), row);

/** Sets a value; where there is none, neither it nor what held only it is left. */
function setAt(row: Row, [name = '', ...inner]: string[], value: unknown): void {
  if (inner.length === 0) {
    if (value === undefined) delete row[name];
    else row[name] = value;
    return;
  }
  const held = (row[name] ?? {}) as Row;
  setAt(held, inner, value);
  if (Object.keys(held).length > 0) row[name] = held;
  else delete row[name];
}

/** An id out of a title: `Kundi la 1` becomes `kundi-la-1`. */
export function idFrom(title: unknown): string {
  const [said = ''] = Object.values((title ?? {}) as Record<string, string>);
  return said
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '');
}
