import * as z from 'zod';
import { localTime } from './local.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const share = z.number().min(0).max(1);

/** Of what attendance is counted: sessions or days; of one group, or of every group that the person is in. */
const amount = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ least: z.number().int().min(1) }),
  z.strictObject({ share }),
]);

/** An event's rules for one kind of certificate. Everything that stands here must hold; nothing else is asked. */
export const policy = z.strictObject({
  /** Roles that it covers; empty means all. */
  roles: z.array(id).default([]),
  /** Groups that it covers (a person's home group or further ones); empty means all. */
  groups: z.array(id).default([]),
  /**
   * What must be attended. `of`: `sessions` or `days` (a day counts when one of its sessions was attended).
   * `group`: only that group's; without it, those of the person's own groups.
   */
  attendance: z.strictObject({ of: z.enum(['sessions', 'days']), group: id.optional(), need: amount }).optional(),
  /** Feedback: the event's forms (`event`), each attended session's form (`each`), or a share of the attended sessions' forms. */
  feedback: z
    .union([
      z.strictObject({ forms: z.literal('event') }),
      z.strictObject({ forms: z.literal('each') }),
      z.strictObject({ forms: z.literal('share'), share }),
    ])
    .optional(),
  /** Not before this instant (local time of the event's zone), or only when an organiser's run releases it (`run`). */
  opens: z.union([z.literal('run'), localTime]).optional(),
});
export type Policy = z.infer<typeof policy>;
