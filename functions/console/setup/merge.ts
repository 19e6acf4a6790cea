import { isDeepStrictEqual } from 'node:util';
import { type Fields, rowPath, rowsIn, valueIn, valuesIn } from './fields.ts';
import type { Section } from './sections.ts';

/**
 * What somebody typed, on top of what another saved meanwhile: where they changed nothing, what the other left holds.
 * @param base the form as both began, `theirs` as the other left it, `mine` as it was typed.
 */
export function merged({ lists }: Section, base: Fields, theirs: Fields, mine: Fields): Fields {
  const isOfList = (name: string) => lists.some(({ list }) => name.startsWith(`${list}[`));
  const plain = [...new Set([...theirs.keys(), ...mine.keys()])].filter((name) => !isOfList(name));
  const out = new Map(plain.map((name) => [name, chosen(valuesIn(base, name), theirs.get(name), mine.get(name))]));
  for (const { list } of lists)
    for (const [at, row] of mergedRows(list, base, theirs, mine).entries())
      for (const [name, values] of row) out.set(`${rowPath(list, at)}.${name}`, values);
  return out;
}

type Values = readonly string[];
type Row = Map<string, Values>;

const chosen = (base: Values, theirs: Values = [], mine: Values = []): Values =>
  isDeepStrictEqual([...mine], [...base]) ? theirs : mine;

/** Their rows without those that I took away, then mine that they do not have. */
function mergedRows(list: string, base: Fields, theirs: Fields, mine: Fields): Row[] {
  const [stood, other, own] = [rowsOf(list, base), rowsOf(list, theirs), rowsOf(list, mine)];
  const find = (rows: Row[], key: string) => rows.find((row) => keyOf(row) === key);
  const kept = other.flatMap((row) => {
    const [before, typed] = [find(stood, keyOf(row)), find(own, keyOf(row))];
    if (before && !typed) return [];
    return [typed ? mergedRow(before, row, typed) : row];
  });
  const added = own.flatMap((row) => {
    const key = keyOf(row);
    if (key === '') return [row];
    if (find(other, key)) return [];
    // Taken away by the other: it stays where it was worked on, as a new one of that name.
    const before = find(stood, key);
    return before && isSame(before, row) ? [] : [new Map([...row, ['key', ['']], ['id', [key]]] as [string, Values][])];
  });
  return [...kept, ...added];
}

const keyOf = (row: Row): string => row.get('key')?.[0] ?? '';

const isSame = (one: Row, other: Row): boolean =>
  [...one.keys(), ...other.keys()].every((name) =>
    isDeepStrictEqual([...(one.get(name) ?? [])], [...(other.get(name) ?? [])]),
  );

const mergedRow = (base: Row | undefined, theirs: Row, mine: Row): Row =>
  new Map(
    [...new Set([...theirs.keys(), ...mine.keys()])].map((name) => [
      name,
      chosen(base?.get(name) ?? [], theirs.get(name), mine.get(name)),
    ]),
  );

function rowsOf(list: string, fields: Fields): Row[] {
  return Array.from({ length: rowsIn(fields, list) }, (_, at) => {
    const prefix = `${rowPath(list, at)}.`;
    const names = [...fields.keys()].filter((name) => name.startsWith(prefix));
    const row: Row = new Map(names.map((name) => [name.slice(prefix.length), valuesIn(fields, name)]));
    return row.set('key', [valueIn(fields, `${prefix}key`)]);
  });
}
