import * as z from 'zod/mini';

/** One registered person of one event. */
export const participant = z.lazy(() =>
  z.object({
    /** `nameOf(event, registration number)`, or of what else is known, so that the same row gives the same id. */
    id: z.string(),
    event: z.string(),
    /** 1, 2, 3 …: printed in certificate numbers. */
    sequence: z.int().check(z.minimum(1)),
    /** As it will print, NFC. */
    name: z.string(),
    registration: z.optional(z.string()),
    /** E-mail address as given; several people may share one. */
    address: z.optional(z.string()),
    role: z.string(),
    /** Home group: reports count by it. */
    group: z.string(),
    /** Further groups. */
    groups: z._default(z.array(z.string()), []),
    institution: z.optional(z.string()),
    /** Post, e.g. Afisa TEHAMA Mwandamizi. */
    post: z.optional(z.string()),
    /** Title of the paper, for presenters. */
    paper: z.optional(z.string()),
    language: z._default(z.enum(['sw', 'en']), 'sw'),
    /** Import and line that it came from. */
    source: z.optional(z.object({ import: z.string(), line: z.int() })),
    registeredAt: z.string(),
    /** Facts that were corrected by hand: when last, and what they were before (empty: nothing was there). */
    corrected: z.optional(z.object({ address: z.optional(z.object({ at: z.string(), before: z.array(z.string()) })) })),
    /** How often its facts have been changed: a change holds only over the revision that was read. Absent until the first. */
    revision: z.optional(z.int()),
  }),
);
export type Participant = z.infer<typeof participant>;
