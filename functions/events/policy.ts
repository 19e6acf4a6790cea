import * as z from 'zod/mini';
import { localTime } from './local.ts';

const id = z.lazy(() =>
  z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, 40 at the most')),
);
const share = z.lazy(() => z.number().check(z.minimum(0), z.maximum(1)));

/** Of what attendance is counted: sessions or days; of one group, or of every group that the person is in. */
const amount = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.literal(true) }),
    z.strictObject({ least: z.int().check(z.minimum(1)) }),
    z.strictObject({ share }),
  ]),
);

/** An event's rules for one kind of certificate. Everything that stands here must hold; nothing else is asked. */
export const policy = z.lazy(() =>
  z.strictObject({
    /** Roles that it covers; empty means all. */
    roles: z._default(z.array(id), []),
    /** Groups that it covers (a person's home group or further ones); empty means all. */
    groups: z._default(z.array(id), []),
    /**
     * What must be attended. `of`: `sessions` or `days` (a day counts when one of its sessions was attended).
     * `group`: only that group's; without it, those of the person's own groups.
     */
    attendance: z.optional(z.strictObject({ of: z.enum(['sessions', 'days']), group: z.optional(id), need: amount })),
    /** Feedback: the event's forms (`event`), each attended session's form (`each`), or a share of the attended sessions' forms. */
    feedback: z.optional(
      z.discriminatedUnion('forms', [
        z.strictObject({ forms: z.literal('event') }),
        z.strictObject({ forms: z.literal('each') }),
        z.strictObject({ forms: z.literal('share'), share }),
      ]),
    ),
    /** Not before this instant (local time of the event's zone), or only when an organiser's run releases it (`run`). */
    opens: z.optional(z.union([z.literal('run'), localTime])),
  }),
);
export type Policy = z.infer<typeof policy>;
