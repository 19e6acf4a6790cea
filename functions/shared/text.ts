import * as z from 'zod/mini';

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
