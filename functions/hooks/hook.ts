import * as z from 'zod/mini';

/** What a webhook can be told. */
export const TYPES = ['certificate.issued', 'certificate.revoked', 'mail.bounced', 'run.finished'] as const;
export type HookType = (typeof TYPES)[number];

/** Somebody's address that is told what happens in an event. Its secret lies apart. */
export const hook = z.lazy(() =>
  z.object({
    event: z.string(),
    id: z.string(),
    url: z.string(),
    types: z.array(z.enum(TYPES)),
    /** Names go along: without this, ids and certificates' numbers only. */
    names: z.boolean(),
    createdAt: z.string(),
    /** How often what its owners chose was changed; absent where it never was. */
    changes: z.optional(z.int()),
    /** `failing`: too much came to nothing; `gone`: the address said that it is no more; `by-hand`: an owner said so. */
    off: z.optional(z.object({ at: z.string(), reason: z.enum(['failing', 'gone', 'by-hand']) })),
    /** Messages in a row that were given up. */
    parked: z._default(z.number(), 0),
  }),
);
export type Hook = z.infer<typeof hook>;
/** What its owners choose. */
export type Chosen = Pick<Hook, 'url' | 'types' | 'names'>;

/** After so many messages in a row that were given up nothing more is sent by itself. */
export const MOST_PARKED = 3;
/** Webhooks of one event. */
export const MOST_HOOKS = 10;
