import * as z from 'zod/mini';

/** Languages that pages and mails are complete in; the first is the default. */
export const LANGUAGES = ['sw', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in any languages by BCP 47 tag, at least one: `{ "sw": "Kundi la 1", "en": "Group 1" }`. */
export const text = z.lazy(() =>
  z
    .record(
      z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as sw or en')),
      z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)),
    )
    .check(z.refine((texts) => Object.keys(texts).length > 0, 'a text in at least one language')),
);
export type Text = z.infer<typeof text>;

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
