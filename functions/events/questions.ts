import * as z from 'zod';
import { text } from '../shared/language.ts';
import { localDay, localTime } from './local.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, 40 at the most');
const option = z.object({ id, label: text });

const common = { id, title: text, hint: text.optional(), required: z.boolean().default(false) };

/** One question of a feedback form. `scale` is 0 to 10 (NPS); `rating` is 1 to 5 with every point in words. */
const question = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('rating'),
    /** Words of the five points, from worst to best; quality (vibaya … vizuri) or satisfaction. */
    words: z.enum(['quality', 'satisfaction']).default('quality'),
  }),
  z.strictObject({ ...common, type: z.literal('scale'), low: text, high: text }),
  z.strictObject({
    ...common,
    type: z.literal('matrix'),
    /** Words of the five points on every row. `agreement` has a middle of its own, and so no "Sijui". */
    words: z.enum(['agreement', 'quality', 'satisfaction']).default('agreement'),
    rows: z.array(option).min(1).max(12),
  }),
  z.strictObject({ ...common, type: z.literal('choice'), options: z.array(option).min(2).max(20) }),
  z.strictObject({
    ...common,
    type: z.literal('choices'),
    options: z.array(option).min(2).max(20),
    most: z.number().int().min(1).optional(),
  }),
  z.strictObject({ ...common, type: z.literal('short'), longest: z.number().int().min(1).max(200).default(200) }),
  z.strictObject({ ...common, type: z.literal('long'), longest: z.number().int().min(1).max(5000).default(500) }),
]);
export type Question = z.infer<typeof question>;

/** What the form asks about. */
const about = z.union([
  z.strictObject({ session: id }),
  z.strictObject({ day: localDay }),
  z.strictObject({ group: id }),
  z.literal('event'),
]);

/** A feedback form. Opens and closes at local times of the event's zone; by default with what it asks about. */
export const form = z.strictObject({
  id,
  about,
  title: text,
  privacy: z.enum(['confidential', 'anonymous']).default('confidential'),
  opens: localTime.optional(),
  closes: localTime.optional(),
  questions: z.array(question).min(1).max(40),
});
export type Form = z.infer<typeof form>;
export { id as eventPartId };
