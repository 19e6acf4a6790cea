import type { Certificate } from '../certificates/certificate.ts';
import { CODE_ALPHABET, lettersOf } from '../certificates/code.ts';

/** Letters of the code that stand under the QR: with the certificate's number they open the verify page. */
export const SHORT_CODE = 8;

/**
 * Whether what was typed beside a number proves that the certificate was seen: the first eight letters of its code (or
 * all of it), or the exact name. A number alone is a sequence that anyone can count up.
 */
export function proves(proof: string, certificate: Pick<Certificate, 'code' | 'snapshot'>): boolean {
  const letters = lettersOf(proof);
  if (letters.length >= SHORT_CODE && certificate.code.startsWith(letters)) return true;
  const name = plainName(proof);
  return name !== '' && name === plainName(certificate.snapshot.name);
}

const shortCode = new RegExp(`^[${CODE_ALPHABET}]{${SHORT_CODE}}$`);

/** Whether it may be the letters that stand under the QR. */
export const isShortCode = (typed: string): boolean => shortCode.test(lettersOf(typed));

/** A name as it is compared: NFC, one kind of apostrophe, single spaces, no capitals. */
export const plainName = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[‘’ʼʻ`´′＇]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLocaleLowerCase('sw');
