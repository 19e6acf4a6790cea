import * as z from 'zod';

/** What a dry run says of one kind of certificate for one person. */
const planned = z.object({
  kind: z.string(),
  outcome: z.enum(['will-issue', 'already', 'not-eligible', 'undrawable']),
  /** Rules that are missing, in the order in which the person can act. */
  missing: z.array(z.string()).optional(),
  /** Texts that cannot be drawn, and why. */
  reasons: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
});
export type Planned = z.infer<typeof planned>;

/** What came of it. */
const done = z.object({
  kind: z.string(),
  outcome: z.enum(['issued', 'already', 'not-eligible', 'undrawable', 'failed']),
  missing: z.array(z.string()).optional(),
});
export type Done = z.infer<typeof done>;

/** One person of a run: what was planned for them, and what came of it. */
export const runPerson = z.object({
  run: z.string(),
  event: z.string(),
  person: z.string(),
  group: z.string(),
  role: z.string(),
  /** Only kinds that are meant for this person; none where no kind is. */
  planned: z.array(planned),
  /** Why the mail of what is issued will not go. */
  unmailable: z.enum(['no-address', 'suppressed']).optional(),
  done: z.array(done).optional(),
});
export type RunPerson = z.infer<typeof runPerson>;

/** The issue worker has something to do for this person. */
export const isToIssue = ({ planned }: RunPerson): boolean => planned.some(({ outcome }) => outcome === 'will-issue');
export const isOpen = (row: RunPerson): boolean => isToIssue(row) && row.done === undefined;
