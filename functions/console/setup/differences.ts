import { isDeepStrictEqual } from 'node:util';
import type { Event } from '../../events/event.ts';
import { type ListName, type Part, rowKey, rowsOf, SECTIONS } from './sections.ts';
import { valueAt } from './written.ts';

/** Something that differs between two versions of an event. */
export type Difference =
  | { is: 'changed'; part: Part; row?: RowOf; before: unknown; after: unknown }
  | { is: 'added' | 'removed'; row: RowOf }
  /** What no form covers. */
  | { is: 'other'; name: string };

export interface RowOf {
  list: ListName;
  key: string;
  row: Record<string, unknown>;
}

type Row = Record<string, unknown>;

/** Everything in which a version differs from one before it, in the order of the forms. */
export function differencesOf(before: Event, after: Event): Difference[] {
  const [rest, restAfter] = [structuredClone(before) as Row, structuredClone(after) as Row];
  const found = Object.values(SECTIONS).flatMap(({ parts, lists }) => [
    ...parts.flatMap((part) => changed(part, before, after)),
    ...lists.flatMap(({ list, parts: ofRow }) => rowDifferences(list, ofRow, before, after)),
  ]);
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

function rowDifferences(list: ListName, parts: readonly Part[], before: Event, after: Event): Difference[] {
  const keyed = (event: Event) => new Map(rowsOf(event, list).map((row) => [rowKey(row), row]));
  const [stood, stands] = [keyed(before), keyed(after)];
  return [
    ...[...stood].flatMap(([key, row]): Difference[] => {
      const next = stands.get(key);
      if (!next) return [{ is: 'removed', row: { list, key, row } }];
      return parts.flatMap((part) => changed(part, row, next, { list, key, row }));
    }),
    ...[...stands].flatMap(([key, row]): Difference[] =>
      stood.has(key) ? [] : [{ is: 'added', row: { list, key, row } }],
    ),
  ];
}

/** Leaves of a document only what no form covers. */
function withoutCovered(document: Row): void {
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
