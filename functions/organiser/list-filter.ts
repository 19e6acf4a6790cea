import * as z from 'zod';

/** What a list of people may be narrowed to, beside group and role. */
export const STATES = [
  'not-attended',
  'not-answered',
  'waiting',
  'bounced',
  'parked',
  'name-waits',
  'undrawable',
  'no-address',
] as const;
export type State = (typeof STATES)[number];

const words = z.string().trim().max(200);
const id = z.string().max(100);
const state = z.enum(['', ...STATES]);

/** A filter as it is sent: what is not said, or empty, narrows nothing. */
export const filter = z.strictObject({
  q: words.default(''),
  group: id.default(''),
  role: id.default(''),
  is: state.default(''),
});

/** What the address of a list may say; anything else is as if it were not there. */
export const asked = z.object({
  q: words.catch(''),
  group: id.catch(''),
  role: id.catch(''),
  is: state.catch(''),
  /** Number of the last person of the page before. */
  after: z.coerce.number().int().min(0).max(999_999_999).catch(0),
});
export type Asked = z.infer<typeof asked>;
