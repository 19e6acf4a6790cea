/**
 * Letters that show nothing or show text otherwise than it stands: control characters, bidirectional embeddings,
 * overrides and isolates, halves of surrogate pairs, and what Unicode says is no character. Zero-width joiners stay:
 * some scripts need them.
 */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** The first letter that must not stand in a text, as `U+202E`; undefined where there is none. `allowed` may. */
export function hiddenLetter(text: string, allowed = ''): string | undefined {
  const found = HIDDEN.exec(allowed ? [...text].filter((letter) => !allowed.includes(letter)).join('') : text)?.[0];
  return found === undefined ? undefined : codePoint(found);
}

/** Whether a letter carries more marks than any that is written: they pile up over the lines around it. */
export const hasPiledMarks = (text: string): boolean => /\p{M}{5}/u.test(text.normalize('NFD'));

/** A letter's number as Unicode writes it: `U+202E`. */
const codePoint = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
