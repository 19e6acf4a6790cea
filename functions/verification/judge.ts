/** A file that somebody holds against a certificate. */
export interface Dropped {
  bytes: number;
  /** Absent where it was too large to be read, or could not be. `text` has each byte as a character. */
  read?: { sha256: string; text: string } | undefined;
}

/** What the certificate's page knows of its file. */
export interface Own {
  sha256: string;
  code: string;
  number: string;
  /** Where verify addresses begin, `https://host`. */
  site: string;
  /** Larger files are not read, in bytes. */
  most: number;
}

export type Word = 'same' | 'edited' | 'other' | 'foreign' | 'large' | 'unreadable';

export interface Judgement {
  word: Word;
  /** Certificate that the file names instead: how it is called, and the page that tells of it. */
  other?: { called: string; path: string };
}

/**
 * Whether a file is the certificate's very own, or names this certificate or another in what a PDF says uncompressed: its
 * verify address or its number. Stands alone, whatever it needs comes in: the page's script holds its text.
 * @param check character that a number's others ask for.
 */
export function judge({ bytes, read }: Dropped, own: Own, check: (characters: string) => string): Judgement {
  if (!read) return { word: bytes > own.most ? 'large' : 'unreadable' };
  if (read.sha256 === own.sha256) return { word: 'same' };
  if (!read.text.slice(0, 1024).includes('%PDF-')) return { word: 'foreign' };
  const text = read.text.toUpperCase();
  // Nothing that looks back: old phones would refuse the whole script.
  const shape = /(?:^|[^A-Z0-9-])((?:[A-Z0-9]{1,8}-){1,3}\d{6,9}[A-HJ-NP-Z]\d{0,3}-[A-Z0-9])(?![A-Z0-9-])/g;
  const numbers = [...text.matchAll(shape)]
    .map(([, number = '']) => number)
    .filter((number) => check(number.slice(0, -1).replace(/-/g, '')) === number.slice(-1));
  if (text.includes(`/V/${own.code}`) || numbers.includes(own.number)) return { word: 'edited' };
  const [code] = text
    .split(`${own.site.toUpperCase()}/V/`)
    .slice(1)
    .flatMap((rest) => rest.slice(0, 21).match(/^[2-9A-HJKMNP-Z]{20}(?![A-Z0-9])/) ?? []);
  const called = numbers[0] ?? code?.replace(/^(.{4})(.{4}).*/, '$1-$2');
  return called ? { word: 'other', other: { called, path: code ? `/v/${code}` : '/v' } } : { word: 'foreign' };
}
