import * as z from 'zod/mini';
import { principal } from '../shared/principal.ts';

/**
 * Work over all people of an event, page by page, its cursor in the row:
 * `certificates` (an organiser's bulk run), `invitations`, `reminders`, and `review` (a new version or an opening time
 * may make certificates due). An `export` writes one list of the event into the bucket, in one step; or the PDFs of
 * certificates as ZIPs, one a step; or the archive, all that is to be kept of the event, part by part, then as one ZIP.
 */
const runKind = z.lazy(() => z.enum(['certificates', 'invitations', 'reminders', 'review', 'export']));

/**
 * ```
 * planning ─▶ planned ─confirm▶ confirmed ─▶ running ⇄ paused ─▶ finished          (certificates)
 *                 └───────────cancel──────────┴─────────┴─▶ cancelled
 * running ⇄ paused ─▶ finished | cancelled                                         (the others)
 * ```
 */
const runState = z.lazy(() =>
  z.enum(['planning', 'planned', 'confirmed', 'running', 'paused', 'finished', 'cancelled']),
);
export type RunState = z.infer<typeof runState>;

/** Whom a run covers: all that is named must fit. */
export const selection = z.lazy(() =>
  z.object({
    groups: z._default(z.array(z.string()), []),
    roles: z._default(z.array(z.string()), []),
    /** Numbers of participants, as they stand in certificates. */
    numbers: z.optional(z.array(z.int())),
    /** Only who has something left to get. */
    notIssued: z.optional(z.boolean()),
    /** Only who came to nothing in that run. */
    failedIn: z.optional(z.string()),
    /** Of invitations and reminders: only the form of that id. */
    form: z.optional(z.string()),
    /** Which list an `export` writes; `files` are certificates' PDFs, `archive` is all that is to be kept of the event. */
    list: z.optional(z.string()),
    /** Of an archive: what its tables say is in this language. */
    language: z.optional(z.enum(['sw', 'en'])),
  }),
);
export type Selection = z.infer<typeof selection>;

const counts = z.lazy(() => z.record(z.string(), z.int()));

export const run = z.lazy(() =>
  z.object({
    id: z.string(),
    event: z.string(),
    kind: runKind,
    state: runState,
    selection,
    by: principal,
    createdAt: z.string(),
    finishedAt: z.optional(z.string()),
    /** Follows the act that asked for it through the queues and the logs. */
    correlation: z._default(z.string(), ''),
    /** The event's version that it goes by: its designs, policies and texts. Set when its walk begins. */
    eventVersion: z.optional(z.int()),
    /** Grows with each write; every write is conditional on the one that it read, so that two workers count a page once. */
    step: z._default(z.int(), 0),
    /**
     * `people`: the event's list is walked; `dispatch`: its rows are put on the issue queue; `settle`: awaited; `mail`: mails
     * are asked for and put on the mail queue; `deliver`: awaited; `withdraw`: mails of a cancelled run are taken back.
     */
    phase: z._default(z.enum(['people', 'dispatch', 'settle', 'mail', 'deliver', 'withdraw']), 'people'),
    /** Page that is worked on: shard of the list and cursor in it; absent when there is nothing to do. */
    position: z.optional(
      z.object({
        shard: z.int(),
        after: z.optional(z.string()),
        /** What of an archive is made, once its people are: a shard of certificates, a form, the ZIP. */
        stage: z.optional(z.enum(['certificates', 'forms', 'together'])),
      }),
    ),
    /** Counts of the walk by outcome; each again under `group:<id>:<outcome>` and `role:<id>:<outcome>`. See `plan.ts`. */
    counts,
    /** Of `certificates`: counts of what came of it, in the same way: issued, already, not-eligible, undrawable, failed, gone. */
    results: z._default(counts, {}),
    /** Counts of what became of its mails, in the same way; outcomes as `outcomeOf` of the mails' room has them. */
    mailing: z._default(counts, {}),
    /** While awaiting: when nothing had changed on the page for a while, and how often in a row it was set going again. */
    nudged: z.optional(z.object({ at: z.string(), times: z.int(), open: z._default(z.int(), 0) })),
    /** ZIPs that an export has packed, where they lie in the bucket. */
    zips: z._default(z.array(z.string()), []),
    /** What an archive is put together from, in its order: pieces of files, where they lie in the bucket. */
    parts: z._default(z.array(z.object({ file: z.string(), key: z.string(), bytes: z.int() })), []),
    /** When the walk of the plan began: later changes of the event make it out of date. */
    plannedAt: z.optional(z.string()),
    /** What the mails of the plan would take by the account's rate and quota. */
    outlook: z.optional(
      z.object({
        mails: z.number(),
        rate: z.number(),
        perDay: z.number(),
        sent: z.number(),
        left: z.number(),
        seconds: z.number(),
      }),
    ),
    /** Seconds between the last certificate and the first mail, in which nothing has been sent that cannot be undone. */
    delay: z._default(z.int().check(z.minimum(0)), 0),
    /** When mails begin to leave. */
    mailsFrom: z.optional(z.string()),
    /** Why it stands still, or was given up, or what is amiss with it: a word. */
    reason: z.optional(z.string()),
    warning: z.optional(z.string()),
    /** Sums that do not come out, once it is finished; empty when all is well. */
    differences: z.optional(z.array(z.object({ sum: z.string(), left: z.number(), right: z.number() }))),
    /** Its states, who brought it there and why. */
    history: z._default(
      z.array(z.object({ at: z.string(), state: runState, by: principal, reason: z.optional(z.string()) })),
      [],
    ),
  }),
);
export type Run = z.infer<typeof run>;

/** A worker has something to do: the sweeper sees to it that one comes. */
export const isUnfinished = ({ state, position }: Run): boolean =>
  ['planning', 'confirmed', 'running'].includes(state) || (state === 'cancelled' && position !== undefined);

/** It has come to its end: nothing more is issued, mailed or taken back. */
export const isOver = (run: Run): boolean => ['finished', 'cancelled'].includes(run.state) && !isUnfinished(run);

/** Whether the issue worker may issue for it, and open what opens by a run. */
export const isReleased = ({ kind, state }: Run): boolean => kind === 'certificates' && state === 'running';

/** Its people get mails. */
export const sendsMails = ({ kind }: Run): boolean => ['certificates', 'invitations', 'reminders'].includes(kind);
