import { plain } from './headings.ts';

/** Longer words are not compared: it takes a time of both lengths. */
const LONGEST = 60;

/** The one of `known` that a typed heading is most like; at most a third of its letters differ. */
export function nearest(typed: string, known: string[]): string | undefined {
  const word = plain(typed);
  if (word.length > LONGEST) return undefined;
  let least = Math.floor(word.length / 3);
  let best: string | undefined;
  for (const one of known) {
    const apart = distance(word, plain(one).slice(0, LONGEST));
    if (apart === 0 || apart > least) continue;
    if (best === undefined || apart < least) best = one;
    least = apart;
  }
  return best;
}

/** Letters to change, add or leave out until one word is the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++)
      next[to] = Math.min(
        (row[to] ?? 0) + 1,
        (next[to - 1] ?? 0) + 1,
        (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}
