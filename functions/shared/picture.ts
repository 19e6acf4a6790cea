import * as z from 'zod/mini';

/** An organiser's picture: named by the SHA-256 of what is kept, so that it never changes; its size in pixels. */
export const picture = z.lazy(() =>
  z.strictObject({
    id: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'the id of an uploaded picture')),
    width: z.int().check(z.minimum(1)),
    height: z.int().check(z.minimum(1)),
  }),
);
export type Picture = z.infer<typeof picture>;

/** Of a file that is uploaded: a function is handed no more than 6 MB, in Base64. */
export const MOST_BYTES = 4 * 2 ** 20;

/** Where it lies in the bucket. */
export const pictureKey = (id: string): string => `pictures/${id}.png`;
