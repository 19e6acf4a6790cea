import * as z from 'zod/mini';

/** When a fact was corrected by hand last, and what it was before (empty: nothing was there). */
const corrected = z.lazy(() => z.object({ at: z.string(), before: z.array(z.string()) }));

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
    /** Facts that were corrected by hand. */
    corrected: z.optional(
      z.object({
        name: z.optional(corrected),
        address: z.optional(corrected),
        institution: z.optional(corrected),
        post: z.optional(corrected),
        role: z.optional(corrected),
        group: z.optional(corrected),
        language: z.optional(corrected),
      }),
    ),
    /** How often its facts have been changed: a change holds only over the revision that was read. Absent until the first. */
    revision: z.optional(z.int()),
  }),
);
export type Participant = z.infer<typeof participant>;

const FACTS = ['name', 'registration', 'address', 'role', 'group', 'institution', 'post', 'paper', 'language'] as const;

/** Whether the same is said of somebody. */
export const sameFacts = (
  one: Pick<Participant, (typeof FACTS)[number] | 'groups'>,
  other: Pick<Participant, (typeof FACTS)[number] | 'groups'>,
): boolean => FACTS.every((fact) => one[fact] === other[fact]) && one.groups.join() === other.groups.join();
