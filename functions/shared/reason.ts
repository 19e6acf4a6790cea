import * as z from 'zod';
import { hasPiledMarks, hiddenLetter } from './letters.ts';

const LONGEST_REASON = 500;

/**
 * Why an organiser does something, as it is kept and shown (a revocation's on the verify page): one line, NFC, white
 * space folded, of letters that can be seen.
 */
export const reason = z
  .string()
  .transform((typed) => typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .refine((text) => /(?:[\p{L}\p{N}].*){3}/u.test(text), { error: 'say why, in a few words', abort: true })
      .max(LONGEST_REASON, `is longer than ${LONGEST_REASON} letters`)
      .refine((text) => !hiddenLetter(text), {
        error: ({ input }) => `holds a letter that cannot be seen (${hiddenLetter(String(input))})`,
      })
      .refine((text) => !hasPiledMarks(text), 'has a letter with too many marks'),
  );
