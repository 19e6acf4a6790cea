import * as z from 'zod/mini';

/** Who acts: a signed command line, an organiser who signed in, a person by link, an API token, or the system itself. Stands on every act. */
export const principal = z.lazy(() =>
  z.object({
    kind: z.enum(['iam', 'organiser', 'person', 'token', 'system']),
    id: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
);
export type Principal = z.infer<typeof principal>;
