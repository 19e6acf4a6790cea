import { hasPiledMarks, JOINERS, namedLetter, unseenLetter } from '../shared/letters.ts';
import type { Fault } from './faults.ts';

const LONGEST_NAME = 120;

/** Scripts that certificates have fonts for, marks, digits, and what else a name may be made of. */
const ALLOWED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Ethiopic}\p{Script=Devanagari}\p{Script=Han}\p{M}\p{Nd}'’‘ʼʻ`.,،·ـ()/& –-]$/u;
/** Joiners where they change how letters look. */
const JOINING = /(?<=[\p{Script=Arabic}\p{Script=Devanagari}]\p{M}*)[\u200c\u200d](?=\p{L})/gu;

/**
 * A text of one line from a person's row: NFC, white space folded. @returns the text, or why it cannot be taken.
 * @param allowed letters that may stand in it though they show nothing.
 */
export function readLine(typed: string, longest: number, allowed = JOINERS): { text: string } | Fault {
  // The replacement character stands where another program has lost a letter.
  if (!typed.isWellFormed() || typed.includes('\ufffd')) return { code: 'broken-character', values: {} };
  const text = typed
    .normalize('NFC')
    // A byte order mark is white space to JavaScript alone: amid a word it would part it.
    .replaceAll(/[^\S\ufeff]+/gu, ' ')
    .trim();
  const character = unseenLetter(text, allowed);
  if (character) return { code: 'invisible-character', values: { character } };
  if (text.length > longest) return { code: 'too-long', values: { longest } };
  return { text };
}

/**
 * A person's name as it will print: letters as they were given, NFC. Those of scripts that no font of certificates has
 * are named, not dropped. A rare letter that a font lacks is named by the plan of a run, which has the fonts.
 */
export function readName(typed: string): { text: string } | Fault {
  const read = readLine(typed, LONGEST_NAME);
  if ('code' in read) return read;
  if (!/\p{L}/u.test(read.text)) return { code: 'no-name', values: {} };
  const foreign = [...new Set(read.text.replace(JOINING, ''))].filter((character) => !ALLOWED.test(character));
  if (foreign.length > 0)
    return { code: 'foreign-letters', values: { letters: foreign.slice(0, 10).map(namedLetter).join(' ') } };
  if (hasPiledMarks(read.text)) return { code: 'too-many-marks', values: {} };
  return read;
}
