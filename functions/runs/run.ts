import * as z from 'zod';
import { principal } from '../shared/principal.ts';

/**
 * Work over all people of an event, page by page, its cursor in the row:
 * `certificates` (an organiser's bulk run), `invitations`, `reminders`, and `review` (a new version or an opening time
 * may make certificates due).
 */
export const runKind = z.enum(['certificates', 'invitations', 'reminders', 'review']);

export const runState = z.enum(['planning', 'planned', 'running', 'paused', 'finished', 'cancelled']);

export const run = z.object({
  id: z.string(),
  event: z.string(),
  kind: runKind,
  state: runState,
  /** Whom it covers. */
  selection: z.object({
    groups: z.array(z.string()).default([]),
    roles: z.array(z.string()).default([]),
    form: z.string().optional(),
  }),
  by: principal,
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  /** Page that is worked on: shard of the people's list and cursor in it; absent when all are done. */
  position: z.object({ shard: z.number().int(), after: z.string().optional() }).optional(),
  /** Counts by outcome: planned-issue, already, not-eligible:<rule>, queued … */
  counts: z.record(z.string(), z.number().int()),
});
export type Run = z.infer<typeof run>;
