import type { Text } from './text.ts';

/** Languages that pages and mails are complete in; the first is the default. */
export const LANGUAGES = ['sw', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** English as it is written in East Africa: day before month. */
export const LOCALE = { sw: 'sw-TZ', en: 'en-GB' } as const satisfies Record<Language, string>;

/** What is said in each language. */
export const inEach = (say: (language: Language) => string): Record<Language, string> => ({
  sw: say('sw'),
  en: say('en'),
});

/** The text in the language asked for, else in the first of `LANGUAGES` that it has, else in any that it has. */
export function inLanguage(value: Text, language: string): string {
  for (const tag of [language, ...LANGUAGES]) if (value[tag]) return value[tag];
  return Object.values(value)[0] ?? '';
}

/** The language tag that `inLanguage` would answer with; put it into `lang=` where it differs from the page's. */
export function languageOf(value: Text, language: string): string {
  for (const tag of [language, ...LANGUAGES]) if (value[tag]) return tag;
  return Object.keys(value)[0] ?? language;
}
