/** What a certificate's number is made of. */
export interface NumberParts {
  /** The event's, e.g. `KK2-2019`. */
  prefix: string;
  /** The participant's sequence in the event: 1, 2, 3 … */
  sequence: number;
  /** The kind's letter; not I or O. */
  letter: string;
  /** 1, 2, 3 …; the first is not printed. */
  edition: number;
}

/**
 * Check character of ISO 7064 MOD 37,36 over digits and capital letters. Finds every single wrong character and nearly
 * every swap of two neighbours. Stands alone: the verify page's script holds its text.
 */
export function checkCharacter(characters: string): string {
  const all = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let p = 36;
  for (const character of characters) {
    const sum = (p + all.indexOf(character)) % 36;
    p = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return all[(37 - p) % 36] ?? '';
}

/** `KK2-2019-000342A-K`: prefix, sequence in six digits or more, kind, edition from the second on, check character. */
export function formatNumber({ prefix, sequence, letter, edition }: NumberParts): string {
  const body = `${prefix}-${String(sequence).padStart(6, '0')}${letter}${edition > 1 ? edition : ''}`;
  return `${body}-${checkCharacter(body.replaceAll('-', ''))}`;
}

const shape = /^([A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){0,2})-(\d{6,9})([A-HJ-NP-Z])(\d{0,3})-([0-9A-Z])$/;

/** The parts of a number as it is printed; undefined where its shape or its check character is wrong. */
export function parseNumber(number: string): NumberParts | undefined {
  const [, prefix = '', sequence = '', letter = '', edition = '', check] = shape.exec(number) ?? [];
  const parts = { prefix, sequence: Number(sequence), letter, edition: edition === '' ? 1 : Number(edition) };
  const right = check === checkCharacter(`${prefix}${sequence}${letter}${edition}`.replaceAll('-', ''));
  return right && formatNumber(parts) === number ? parts : undefined;
}

/** The number of another edition of the same certificate; undefined for what is no number. */
export function numberOfEdition(number: string, edition: number): string | undefined {
  const parts = parseNumber(number);
  return parts && formatNumber({ ...parts, edition });
}

/** What somebody typed, as a number: either case, spaces or any dash between its parts; undefined where it cannot be one. */
export function readNumber(typed: string): string | undefined {
  const number = plainNumber(typed);
  return parseNumber(number) ? number : undefined;
}

/** What somebody typed as numbers are printed: capitals, and one hyphen for spaces and for dashes of any kind. */
export const plainNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\u2212]+/gu, '-');
