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

/** What a sign may have been that no code has. */
const MEANT: Record<string, string> = { 0: 'QD', O: 'QD', 1: 'J7', I: 'J7', L: 'J7' };
/** Three such signs can be read in eight ways; more are not gone through. */
const MOST_READINGS = 8;

/** The codes that somebody may mean who typed signs that no code has: at most eight, none where it cannot be one. */
export function readingsOfCode(typed: string): string[] {
  let begun = [''];
  for (const sign of lettersOf(typed).slice(0, CODE_LENGTH + 1)) {
    begun = begun.flatMap((before) => [...(MEANT[sign] ?? sign)].map((letter) => before + letter));
    if (begun.length > MOST_READINGS) return [];
  }
  return begun.filter((each) => code.test(each));
}

/** Signs that are taken for one another, by one of them. */
const ALIKE = new Map(
  ['Q0OD', 'J1IL7', '2Z', '5S', '6G', '8B', 'UV'].flatMap((all) => [...all].map((sign) => [sign, all[0]] as const)),
);
/** More signs than these are not misread in a few letters; each that is allowed makes guessing easier (record 10). */
const MOST_MISREAD = 3;

/** Whether letters may have been read from a code's beginning: a few signs may be others that look like them. */
export function mayBegin(code: string, letters: string): boolean {
  const wrong = [...letters].map((letter, at) => [letter, code[at] ?? ''] as const).filter(([a, b]) => a !== b);
  return wrong.length <= MOST_MISREAD && wrong.every(([a, b]) => ALIKE.has(a) && ALIKE.get(a) === ALIKE.get(b));
}
