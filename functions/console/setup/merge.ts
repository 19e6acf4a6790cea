import { isDeepStrictEqual } from 'node:util';
import { isMoved } from './differences.ts';
import { type Fields, rowPath, rowsIn, valueIn, valuesIn } from './fields.ts';
import type { Covered } from './sections.ts';

/**
 * What somebody typed, on top of what another saved meanwhile: where they changed nothing, what the other left holds.
 * @param base the form as both began, `theirs` as the other left it, `mine` as it was typed.
 */
export function merged({ lists }: Covered, base: Fields, theirs: Fields, mine: Fields): Fields {
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

/**
 * Their rows without those that I took away, and mine that they do not have; in my order where I moved some, else in theirs,
 * each of the other's new ones behind what it stood behind.
 */
function mergedRows(list: string, base: Fields, theirs: Fields, mine: Fields): Row[] {
  const [stood, other, own] = [rowsOf(list, base), rowsOf(list, theirs), rowsOf(list, mine)];
  const find = (rows: Row[], key: string) => rows.find((row) => key !== '' && keyOf(row) === key);
  const kept = other.flatMap((row) => {
    const [before, typed] = [find(stood, keyOf(row)), find(own, keyOf(row))];
    if (before && !typed) return [];
    return [{ of: typed ?? row, row: typed ? mergedRow(before, row, typed) : row }];
  });
  const added = own.flatMap((row) => {
    const key = keyOf(row);
    if (key === '') return [{ of: row, row }];
    if (find(other, key)) return [];
    // Taken away by the other: it stays where it was worked on, as a new one of that name.
    const before = find(stood, key);
    const anew = new Map([...row, ['key', ['']], ['id', [key]]] as [string, Values][]);
    return before && isSame(before, row) ? [] : [{ of: row, row: anew }];
  });
  const rows = new Map([...kept, ...added].map(({ of, row }) => [of, row]));
  const inTheirs = kept.map(({ of }) => of);
  const inMine = own.filter((row) => rows.has(row));
  return (
    isMoved(stood.map(keyOf), own.map(keyOf)) ? placedAmong(inMine, inTheirs) : placedAmong(inTheirs, inMine)
  ).flatMap((row) => rows.get(row) ?? []);
}

/** The first, and of the others those that it has not, each behind what it stood behind; at the end where that is not there. */
function placedAmong(first: readonly Row[], others: readonly Row[]): Row[] {
  const all = [...first];
  for (const [at, row] of others.entries()) {
    if (all.includes(row)) continue;
    const before = others[at - 1];
    const place = before ? all.indexOf(before) : -1;
    all.splice(place < 0 ? all.length : place + 1, 0, row);
  }
  return all;
}

const keyOf = (row: Row): string => row.get('key')?.[0] ?? '';

const isSame = (one: Row, other: Row): boolean =>
  [...one.keys(), ...other.keys()].every((name) =>
    isDeepStrictEqual([...(one.get(name) ?? [])], [...(other.get(name) ?? [])]),
  );

/** Of a row with rows of its own, such as the options of a question, those are merged alike. */
function mergedRow(base: Row | undefined, theirs: Row, mine: Row): Row {
  const names = [...new Set([...theirs.keys(), ...mine.keys()])];
  const inner = new Set(names.flatMap((name) => /^(\w+)\[/.exec(name)?.[1] ?? []));
  const plain = names.filter((name) => !/^\w+\[/.test(name));
  const row: Row = new Map(
    plain.map((name) => [name, chosen(base?.get(name) ?? [], theirs.get(name), mine.get(name))]),
  );
  for (const list of inner)
    for (const [at, each] of mergedRows(list, base ?? new Map(), theirs, mine).entries())
      for (const [name, values] of each) row.set(`${rowPath(list, at)}.${name}`, values);
  return row;
}

function rowsOf(list: string, fields: Fields): Row[] {
  return Array.from({ length: rowsIn(fields, list) }, (_, at) => {
    const prefix = `${rowPath(list, at)}.`;
    const names = [...fields.keys()].filter((name) => name.startsWith(prefix));
    const row: Row = new Map(names.map((name) => [name.slice(prefix.length), valuesIn(fields, name)]));
    return row.set('key', [valueIn(fields, `${prefix}key`)]);
  });
}
