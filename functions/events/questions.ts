import * as z from 'zod/mini';
import { text } from '../shared/text.ts';
import { localDay, localTime } from './local.ts';

const id = z.lazy(() =>
  z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, 40 at the most')),
);
const option = z.lazy(() => z.object({ id, label: text }));

/** A question is asked only where an earlier one of the form was answered by one of these: options, or points as numbers. */
const condition = z.lazy(() =>
  z.strictObject({
    question: id,
    is: z
      .array(
        z.pipe(
          z.union([z.string(), z.int()]),
          z.transform((value) => String(value)),
        ),
      )
      .check(z.minLength(1), z.maxLength(20)),
  }),
);
export type Condition = z.infer<typeof condition>;

const common = {
  id,
  title: text,
  hint: z.optional(text),
  /** Of whom it is asked. */
  required: z._default(z.boolean(), false),
  when: z.optional(condition),
};

/** One question of a feedback form. `scale` is 0 to 10 (NPS); `rating` is 1 to 5 with every point in words. */
const question = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      ...common,
      type: z.literal('rating'),
      /** Words of the five points, from worst to best; quality (vibaya … vizuri) or satisfaction. */
      words: z._default(z.enum(['quality', 'satisfaction']), 'quality'),
    }),
    z.strictObject({ ...common, type: z.literal('scale'), low: text, high: text }),
    z.strictObject({
      ...common,
      type: z.literal('matrix'),
      /** Words of the five points on every row. `agreement` has a middle of its own, and so no "Sijui". */
      words: z._default(z.enum(['agreement', 'quality', 'satisfaction']), 'agreement'),
      rows: z.array(option).check(z.minLength(1), z.maxLength(12)),
    }),
    z.strictObject({
      ...common,
      type: z.literal('choice'),
      options: z.array(option).check(z.minLength(2), z.maxLength(20)),
    }),
    z.strictObject({
      ...common,
      type: z.literal('choices'),
      options: z.array(option).check(z.minLength(2), z.maxLength(20)),
      most: z.optional(z.int().check(z.minimum(1))),
    }),
    z.strictObject({
      ...common,
      type: z.literal('short'),
      longest: z._default(z.int().check(z.minimum(1), z.maximum(200)), 200),
    }),
    z.strictObject({
      ...common,
      type: z.literal('long'),
      longest: z._default(z.int().check(z.minimum(1), z.maximum(5000)), 500),
    }),
  ]),
);
export type Question = z.infer<typeof question>;

/** What the form asks about. */
const about = z.lazy(() =>
  z.union([
    z.strictObject({ session: id }),
    z.strictObject({ day: localDay }),
    z.strictObject({ group: id }),
    z.literal('event'),
  ]),
);

/** A feedback form. Opens and closes at local times of the event's zone; by default with what it asks about. */
export const form = z.lazy(() =>
  z.strictObject({
    id,
    about,
    title: text,
    privacy: z._default(z.enum(['confidential', 'anonymous']), 'confidential'),
    opens: z.optional(localTime),
    closes: z.optional(localTime),
    questions: z.array(question).check(z.minLength(1), z.maxLength(40)),
  }),
);
export type Form = z.infer<typeof form>;
export { id as eventPartId };
