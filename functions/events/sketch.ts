import type * as z from 'zod';
import type { event } from './event.ts';

/**
 * A document as far as it is of the right form: what is not, or is missing where it is needed, is `null`, which no
 * document may hold anywhere.
 */
export type Sketch<T> =
  | null
  | (T extends readonly (infer Each)[]
      ? Sketch<Each>[]
      : T extends object
        ? { [Name in keyof T]: Sketch<T[Name]> }
        : T);

/** An event as its organiser writes it, as far as it is of the right form. */
export type WrittenEvent = NonNullable<Sketch<z.input<typeof event>>>;

type Whole<S> = S extends null
  ? never
  : S extends readonly (infer Each)[]
    ? Whole<Each>[]
    : S extends object
      ? { [Name in keyof S]: Whole<S[Name]> }
      : S;

/** A copy of what was written, with `null` at each of the paths. What was written stays as it is. */
export function sketchOf<T>(written: unknown, broken: readonly (readonly PropertyKey[])[]): Sketch<T> {
  return without(written, broken) as Sketch<T>;
}

function without(written: unknown, broken: readonly (readonly PropertyKey[])[]): unknown {
  if (broken.some((path) => path.length === 0)) return null;
  if (broken.length === 0 || typeof written !== 'object' || written === null) return written;
  const inside = new Map<PropertyKey, (readonly PropertyKey[])[]>();
  for (const [key = '', ...rest] of broken) {
    const paths = inside.get(key);
    if (paths) paths.push(rest);
    else inside.set(key, [rest]);
  }
  const copy = Array.isArray(written) ? [...written] : { ...written };
  for (const [key, paths] of inside) Reflect.set(copy, key, without(Reflect.get(written, key), paths));
  return copy;
}

/** The part itself where nothing of it is broken, so that what it says can be relied on. */
export function whole<S>(part: S): Whole<S> | undefined {
  return isWhole(part) ? (part as Whole<S>) : undefined;
}

const isWhole = (part: unknown): boolean =>
  part !== null && (typeof part !== 'object' || Object.values(part).every(isWhole));

/** The sessions as rules count them; undefined where one is not of the right form. */
export const sessionsIn = ({ sessions }: WrittenEvent) =>
  whole(
    sessions?.map(
      (one) => one && { id: one.id, starts: one.starts, groups: one.groups === undefined ? [] : one.groups },
    ),
  );

/** The event's days; undefined where they are not of the right form, or stand the wrong way round. */
export function daysIn(event: WrittenEvent) {
  const days = whole(event.days);
  return days && days.first <= days.last ? days : undefined;
}
