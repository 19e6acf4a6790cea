import { hasPiledMarks } from '../shared/letters.ts';
import type { Fault } from './faults.ts';

const LONGEST_NAME = 120;

/** Control characters, and those that turn the direction of writing: they could make a line read as another. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
/** What a name may be made of beside Latin letters and their marks. */
const ALLOWED = /^[\p{Script=Latin}\p{M}\p{Nd}'’‘ʼʻ`.,()/& –-]$/u;

/**
 * A text of one line from a person's row: NFC, white space folded. @returns the text, or why it cannot be taken.
 */
export function readLine(typed: string, longest: number): { text: string } | Fault {
  if (!typed.isWellFormed()) return { code: 'broken-character', values: {} };
  const text = typed
    .normalize('NFC')
    .replaceAll(/[\s\u00a0\u202f]+/gu, ' ')
    .trim();
  const invisible = INVISIBLE.exec(text);
  if (invisible) return { code: 'invisible-character', values: { character: codePoint(invisible[0]) } };
  if (text.length > longest) return { code: 'too-long', values: { longest } };
  return { text };
}

/**
 * A person's name as it will print: letters as they were given, NFC. Letters beyond Latin are named, not dropped: the
 * certificate's fonts do not have them yet.
 */
export function readName(typed: string): { text: string } | Fault {
  const read = readLine(typed, LONGEST_NAME);
  if ('code' in read) return read;
  if (!/\p{L}/u.test(read.text)) return { code: 'no-name', values: {} };
  const foreign = [...new Set(read.text)].filter((character) => !ALLOWED.test(character));
  if (foreign.length > 0) return { code: 'foreign-letters', values: { letters: foreign.slice(0, 10).join(' ') } };
  if (hasPiledMarks(read.text)) return { code: 'too-many-marks', values: {} };
  return read;
}

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
