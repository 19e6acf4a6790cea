import { type Sketch, whole } from './sketch.ts';

/** One mistake of a document: where (`sessions[2].ends`), and why. */
export interface Mistake {
  path: string;
  reason: string;
}

type Named<Field extends string> = readonly ({ [Name in Field]: string | null } | null)[] | null | undefined;

/** Each of a list that has the same name, or letter, as one before it. */
export function doubled<Field extends string>(path: string, list: Named<Field>, field: Field): Mistake[] {
  const names = (list ?? []).map((one) => one?.[field]);
  return names.flatMap((name, at) => {
    const first = names.indexOf(name);
    if (!name || first === at) return [];
    return [{ path: `${path}[${at}].${field}`, reason: `${name} stands at ${path}[${first}] already` }];
  });
}

/** The ids of a list; undefined where one of them is not known: it may be any. */
export const idsOf = (list: Named<'id'>): string[] | undefined =>
  list === undefined ? [] : whole(list?.map((one) => one?.id ?? null));

/** What is said of a name that leads nowhere; nothing where not all `known` are. */
export function astray(
  path: string,
  name: string | null | undefined,
  known: readonly string[] | undefined,
  what: string,
): Mistake[] {
  if (!name || !known || known.includes(name)) return [];
  return [{ path, reason: `there is no ${what} ${name}; there are ${known.join(', ') || 'none'}` }];
}

/** The same of each name of a list. */
export const eachAstray = (
  path: string,
  names: Sketch<string[]> | undefined,
  known: readonly string[] | undefined,
  what: string,
): Mistake[] => (names ?? []).flatMap((name, at) => astray(`${path}[${at}]`, name, known, what));
