import { inLanguage, languageOf } from '../../shared/language.ts';
import type { Snapshot } from '../certificate.ts';
import type { Said } from './update.ts';

const WORDS = {
  sw: (issuer: string) => `Muhuri wa kielektroniki wa ${issuer}`,
  en: (issuer: string) => `Electronic seal of ${issuer}`,
};

/** What the seal of a certificate says. It follows from the snapshot alone, so that it can be made again. */
export function saidOf({ title, issuer, issuedAt }: Snapshot): Said {
  const language = languageOf(title, 'sw') === 'sw' ? 'sw' : 'en';
  const name = inLanguage(issuer, language);
  return { at: new Date(issuedAt), name, words: WORDS[language](name), language };
}
