import * as z from 'zod/mini';

/** Who acts: a signed command line, an organiser who signed in, a person by link, an API token, or the system itself. Stands on every act. */
export const principal = z.lazy(() =>
  z.object({
    kind: z.enum(['iam', 'organiser', 'person', 'token', 'system']),
    id: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
);
export type Principal = z.infer<typeof principal>;

/** Id of the organiser who acts, by themselves or by a token, whose name begins with it; undefined for whoever else acts. */
export function organiserOf({ kind, id }: Principal): string | undefined {
  if (kind === 'organiser') return id;
  return kind === 'token' ? id.split('.')[0] : undefined;
}
