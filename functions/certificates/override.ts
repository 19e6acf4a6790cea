import * as z from 'zod/mini';
import { principal } from '../shared/principal.ts';

/** An organiser's word that a kind of certificate is due to a person whatever the policy says, and why. */
export const override = z.lazy(() =>
  z.object({
    event: z.string(),
    person: z.string(),
    kind: z.string(),
    reason: z.string().check(z.trim(), z.minLength(1)),
    by: principal,
    at: z.string(),
    /** It counts no more; what was issued by it stays. */
    withdrawn: z.optional(z.object({ at: z.string(), reason: z.string(), by: principal })),
  }),
);
export type Override = z.infer<typeof override>;
