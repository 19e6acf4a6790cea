import * as z from 'zod';
import { principal } from '../shared/principal.ts';

/**
 * Work over all people of an event, page by page, its cursor in the row:
 * `certificates` (an organiser's bulk run), `invitations`, `reminders`, and `review` (a new version or an opening time
 * may make certificates due). An `export` writes one list of the event into the bucket, in one step.
 */
const runKind = z.enum(['certificates', 'invitations', 'reminders', 'review', 'export']);

const runState = z.enum(['planning', 'planned', 'running', 'paused', 'finished', 'cancelled']);

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
    /** Which list an `export` writes. */
    list: z.string().optional(),
  }),
  by: principal,
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  /** Follows the act that asked for it through the queues and the logs. */
  correlation: z.string().default(''),
  /** Grows with each write; every write is conditional on the one that it read, so that two workers count a page once. */
  step: z.number().int().default(0),
  /** `people`: the event's list is walked; `dispatch`: its own rows are put on the issue queue; `settle`: awaited. */
  phase: z.enum(['people', 'dispatch', 'settle']).default('people'),
  /** Page that is worked on: shard of the people's list and cursor in it; absent when all are done. */
  position: z.object({ shard: z.number().int(), after: z.string().optional() }).optional(),
  /** Counts of the walk by outcome; each again under `group:<id>:<outcome>` and `role:<id>:<outcome>`. See `plan.ts`. */
  counts: z.record(z.string(), z.number().int()),
  /** Of `certificates`: counts of what came of it, in the same way: issued, already, not-eligible, undrawable, failed. */
  results: z.record(z.string(), z.number().int()).default({}),
  /** While settling: when messages that seem lost were sent again, and how often in a row for the same page. */
  nudged: z.object({ at: z.string(), times: z.number().int() }).optional(),
});
export type Run = z.infer<typeof run>;
