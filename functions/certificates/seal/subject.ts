import { object, sequence, set, utf8 } from './der.ts';

const COMMON_NAME = object('2.5.4.3');
const ORGANISATION = object('2.5.4.10');
/** Longest of each (X.520). */
const LONGEST = 64;

/** Whose a certificate is, as it says it. */
export function subjectOf(commonName: string, organisation?: string): Buffer {
  const part = (type: Buffer, said: string) => set([sequence(type, utf8([...said].slice(0, LONGEST).join('')))]);
  return sequence(...(organisation ? [part(ORGANISATION, organisation)] : []), part(COMMON_NAME, commonName));
}
