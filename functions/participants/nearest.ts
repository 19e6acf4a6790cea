import { distance } from './distance.ts';
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
