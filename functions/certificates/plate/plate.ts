import type { Design } from '../design.ts';
import type { FontName } from '../font-names.ts';
import type { Drawing } from '../ornaments.ts';

/**
 * How a font sets its prepared letters: whole numbers of the font's units throughout, so that widths are the very
 * numbers that the font itself tells.
 */
export interface Setting {
  /** Each letter's, and after them each ligature's: place in the lists below. */
  letters: string[];
  ligatures: string[];
  /** Code in the file. */
  codes: number[];
  advances: number[];
  /** Place in the rows, as the left of two, and in the columns of `kerning`, as the right. */
  rows: number[];
  columns: number[];
  /** Added to the left one's advance: one list for each row. */
  kerning: number[][];
}

/** A font that is in the file, with what is needed to set texts without it. */
export interface Face {
  /** Object that pages name. */
  object: number;
  unitsPerEm: number;
  /** Letters to the left edge of their ink. */
  insets: Record<string, number>;
  /** Small letters and capitals, and, where the font has marks as high as capitals, texts of capitals alone. */
  usual: Setting;
  capitals?: Setting;
}

/** What is the same on all certificates of a design: its fonts and the colour profile, as a file begins with them. */
export interface Plate {
  /** Hash of what it was made from. */
  of: string;
  design: Design;
  /** The ornaments, with names of colours in braces where their operands will stand. */
  drawing: Drawing;
  faces: Partial<Record<FontName, Face>>;
  /** Object of the output intent. */
  intent: number;
  /** Where each object begins in `head`, from `FIRST_OBJECT` on. */
  offsets: number[];
  /** First bytes of the file. */
  head: Uint8Array;
}

/** Objects before it are each certificate's own; see `bed.ts`. */
export const FIRST_OBJECT = 10;

/** As it is kept: the head, after a line of JSON that says all the rest, in ASCII, which is read faster than any other. */
export function plateBytes({ head, ...rest }: Plate): Uint8Array {
  const said = JSON.stringify(rest).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.concat([Buffer.from(`${said}\n`, 'latin1'), head]);
}

export function readPlate(bytes: Buffer): Plate {
  const end = bytes.indexOf('\n');
  const rest = JSON.parse(bytes.toString('latin1', 0, end)) as Omit<Plate, 'head'>;
  return { ...rest, head: bytes.subarray(end + 1) };
}
