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
  }),
);
export type Override = z.infer<typeof override>;
