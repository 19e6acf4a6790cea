import type { Certificate } from '../certificates/certificate.ts';
import { CODE_ALPHABET, lettersOf, mayBegin } from '../certificates/code.ts';

/** Letters of the code that stand under the QR: with the certificate's number they open the verify page. */
export const SHORT_CODE = 8;

/*
 * What was typed beside a number proves that the certificate was seen: a number alone is a sequence that anyone can count
 * up.
 */

/** The first eight letters of its code, or more of them; O for Q and the like will do. */
export function provesByCode(proof: string, certificate: Pick<Certificate, 'code'>): boolean {
  const letters = lettersOf(proof);
  return letters.length >= SHORT_CODE && mayBegin(certificate.code, letters);
}

/** The exact name. */
export function provesByName(proof: string, { snapshot }: Pick<Certificate, 'snapshot'>): boolean {
  const name = plainName(proof);
  return name !== '' && name === plainName(snapshot.name);
}

/** With a digit it is no name: any sign may then stand for one that looks like it. */
const shortCode = new RegExp(`^([${CODE_ALPHABET}]{${SHORT_CODE}}|(?=.*\\d)[\\dA-Z]{${SHORT_CODE}})$`);

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
