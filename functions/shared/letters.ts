/**
 * Letters that show nothing or show text otherwise than it stands: control characters, bidirectional embeddings,
 * overrides and isolates, halves of surrogate pairs, and what Unicode says is no character. Zero-width joiners stay:
 * some scripts need them.
 */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/u;
/** Those, and all that shows nothing by itself: soft hyphens, joiners, zero-width spaces, marks of direction, tags. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Surrogate}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufffe\uffff]/u;

/** The first letter that must not stand in a text, as `U+202E`; undefined where there is none. `allowed` may. */
export const hiddenLetter = (text: string, allowed = ''): string | undefined => firstOf(HIDDEN, text, allowed);

/** As `hiddenLetter`, for what people are known and found by, where two that look alike must be the same. */
export const unseenLetter = (text: string, allowed = ''): string | undefined => firstOf(UNSEEN, text, allowed);

function firstOf(letters: RegExp, text: string, allowed: string): string | undefined {
  const found = letters.exec(allowed ? [...text].filter((letter) => !allowed.includes(letter)).join('') : text)?.[0];
  return found === undefined ? undefined : codePoint(found);
}

/** A letter as a sentence can name it: itself, or its number where it shows nothing. */
export const namedLetter = (letter: string): string => unseenLetter(letter) ?? letter;

/** The first letters of a text, at most so many: none is cut in half. */
export const firstLetters = (text: string, most: number): string =>
  [...text.slice(0, 2 * most)].slice(0, most).join('');

/** Whether a letter carries more marks than any that is written: they pile up over the lines around it. */
export const hasPiledMarks = (text: string): boolean => /\p{M}{5}/u.test(text.normalize('NFD'));

/** They join letters or keep them from being joined, which some scripts need, and show nothing themselves. */
export const JOINERS = '\u200c\u200d';

/** Whether a text is one from right to left: its first letter is. */
export const beginsRightToLeft = (text: string): boolean => /^\P{L}*(?=\p{L})\p{Script=Arabic}/u.test(text);

/** A letter's number as Unicode writes it: `U+202E`. */
export const codePoint = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
