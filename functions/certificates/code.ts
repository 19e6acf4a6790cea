import type { World } from '../shared/clock.ts';
import { randomLetters } from '../shared/ids.ts';

/** No 0, O, 1, I or L, which are read as one another. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** 20 of 31 letters: 99 bits, which nobody guesses. */
const CODE_LENGTH = 20;

const code = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);

/** A certificate's code: opens its verify page. */
export const randomCode = (world: World): string => randomLetters(world, CODE_LENGTH, CODE_ALPHABET);

/** What somebody typed, without spaces, dashes of any kind and signs that cannot be seen, in capitals. */
export const lettersOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')
    .toUpperCase();

/** What somebody typed or scanned, as a code: letters of either case, with spaces or hyphens; undefined for anything else. */
export function readCode(typed: string): string | undefined {
  const letters = lettersOf(typed);
  return code.test(letters) ? letters : undefined;
}
