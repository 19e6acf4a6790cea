import { isDeepStrictEqual } from 'node:util';
import type { Event } from '../../events/event.ts';
import { type Covered, FEEDBACK_FORM, type Part, type RowKind, rowKey, rowsOf, SECTIONS } from './sections.ts';
import { valueAt } from './written.ts';

/** Something that differs between two versions of an event. */
export type Difference =
  | { is: 'changed'; part: Part; row?: RowOf; before: unknown; after: unknown }
  | { is: 'added' | 'removed'; row: RowOf }
  /** The questions of a form stand in another order. */
  | { is: 'moved'; row: RowOf }
  /** What no form covers. */
  | { is: 'other'; name: string };

export interface RowOf {
  list: RowKind;
  key: string;
  row: Record<string, unknown>;
  /** The form that a question is of. */
  form?: RowOf;
}

type Row = Record<string, unknown>;

/** Everything in which a version differs from one before it, in the order of the forms. */
export function differencesOf(before: Event, after: Event): Difference[] {
  const [rest, restAfter] = [structuredClone(before) as Row, structuredClone(after) as Row];
  const found = Object.values(SECTIONS).flatMap(({ parts, lists }) => [
    ...parts.flatMap((part) => changed(part, before, after)),
    ...lists.flatMap(({ list, parts: ofRow }) => rowDifferences(list, { parts: ofRow, lists: [] }, before, after)),
  ]);
  found.push(...rowDifferences('forms', FEEDBACK_FORM, before, after));
  for (const document of [rest, restAfter]) withoutCovered(document);
  const names = new Set([...Object.keys(rest), ...Object.keys(restAfter)]);
  const other = [...names].filter((name) => !isDeepStrictEqual(rest[name], restAfter[name]));
  return [...found, ...other.map((name): Difference => ({ is: 'other', name }))];
}

function changed(part: Part, from: unknown, to: unknown, row?: RowOf): Difference[] {
  const [before, after] = [valueAt(from, part.path), valueAt(to, part.path)];
  if (isDeepStrictEqual(before, after)) return [];
  return [{ is: 'changed', part, before, after, ...(row && { row }) }];
}

function rowDifferences(
  list: RowKind,
  { parts, lists }: Covered,
  before: object,
  after: object,
  form?: RowOf,
): Difference[] {
  const keyed = (document: object) => new Map(rowsOf(document, list).map((row) => [rowKey(row), row]));
  const [stood, stands] = [keyed(before), keyed(after)];
  const named = (key: string, row: Row): RowOf => ({ list, key, row, ...(form && { form }) });
  const moved = form && isMoved([...stood.keys()], [...stands.keys()]);
  return [
    ...(moved ? [{ is: 'moved', row: form } as const] : []),
    ...[...stood].flatMap(([key, row]): Difference[] => {
      const next = stands.get(key);
      const of = named(key, row);
      if (!next) return [{ is: 'removed', row: of }];
      return [
        ...parts.flatMap((part) => changed(part, row, next, of)),
        ...lists.flatMap((inner) =>
          rowDifferences(inner.list, { parts: inner.parts, lists: [] }, row, next, named(key, next)),
        ),
      ];
    }),
    ...[...stands].flatMap(([key, row]): Difference[] =>
      stood.has(key) ? [] : [{ is: 'added', row: named(key, row) }],
    ),
  ];
}

/** Whether those that are in both stand in another order. */
export const isMoved = (stood: readonly string[], stands: readonly string[]): boolean =>
  !isDeepStrictEqual(
    stood.filter((key) => stands.includes(key)),
    stands.filter((key) => stood.includes(key)),
  );

/** Leaves of a document only what no form covers. */
function withoutCovered(document: Row): void {
  delete document.forms;
  for (const { parts, lists } of Object.values(SECTIONS)) {
    for (const { path } of parts) delete document[path.split('.')[0] ?? ''];
    for (const { list, parts: ofRow } of lists) {
      const rows = (document[list] ?? []) as Row[];
      document[list] = rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).filter(([name]) => !ofRow.some(({ path }) => path.split('.')[0] === name)),
        ),
      );
      // Rows that came or went are told by themselves, with what they are.
      document[list] = (document[list] as Row[]).filter((row) => Object.keys(row).some((name) => name !== 'id'));
    }
  }
}
