/** What a spreadsheet may take for the beginning of a formula: = + - @, in full width and small form too. */
const SIGN = '=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212';
/**
 * Where one may begin: at the start of a cell; behind a semicolon, where spreadsheets of many countries begin a new
 * cell; behind a tab or a new line within the cell. Apostrophes before it count, so that a guard can be told from text.
 */
const BEGINNING = new RegExp(`(?<=^|[;\\t\\r\\n])(?=['\\s]*[${SIGN}])`, 'g');
const GUARDED = new RegExp(`(?<=^|[;\\t\\r\\n])'(?=['\\s]*[${SIGN}])`, 'g');

/** A text that no spreadsheet takes for a formula: an apostrophe stands before what could begin one. */
export const guardFormulas = (text: string): string => text.replaceAll(BEGINNING, "'");

/** Longer than any text that is exported: a made-up cell of 64 KB of spaces would cost a second. */
const LONGEST = 2000;

/** The text that was guarded. */
export const unguardFormulas = (text: string): string => (text.length > LONGEST ? text : text.replaceAll(GUARDED, ''));
