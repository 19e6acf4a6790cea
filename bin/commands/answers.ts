import * as z from 'zod';
import { link } from '../../functions/audit/chain.ts';

/** What the organiser's API answers, as far as the command line reads it. */
export const applied = z.object({ event: z.string(), version: z.number(), changed: z.boolean() });
export const shownEvent = z.object({
  event: z.string(),
  version: z.number(),
  appliedAt: z.string(),
  document: z.looseObject({ zone: z.string() }),
});
export const uploadedPicture = z.object({ id: z.string(), width: z.number(), height: z.number() });
export const eventList = z.object({
  events: z.array(z.object({ event: z.string(), version: z.number(), title: z.record(z.string(), z.string()) })),
});
const access = z.object({ email: z.string(), role: z.string(), grantedAt: z.string(), signedIn: z.boolean() });
export const accessList = z.object({ access: z.array(access) });
export const accessChanged = access.extend({ changed: z.boolean() });
export const accessRevoked = z.object({ email: z.string() });
export const importStarted = z.object({
  import: z.string(),
  upload: z.object({ url: z.url(), method: z.literal('PUT'), headers: z.record(z.string(), z.string()) }),
});
export const importShown = z.looseObject({
  id: z.string(),
  state: z.string(),
  rows: z.number().default(0),
  total: z.number().optional(),
  good: z.number().default(0),
  refused: z.number().default(0),
  unchanged: z.number().default(0),
  kept: z.number().default(0),
  doubtful: z.number().default(0),
  passedOver: z.array(z.object({ heading: z.string(), understood: z.boolean(), reason: z.string() })).default([]),
  known: z.array(z.string()).default([]),
  reason: z.string().optional(),
  /** Of one that is undone: rows taken back, and rows that stay. */
  undone: z.object({ rows: z.number(), left: z.number() }).optional(),
  stayed: z.array(z.object({ line: z.number(), person: z.string(), why: z.string() })).default([]),
});
export const importsShown = z.object({
  imports: z.array(
    z.looseObject({
      ...{ id: z.string(), kind: z.string(), name: z.string().optional(), state: z.string() },
      ...{ good: z.number(), refused: z.number(), createdAt: z.string(), undoable: z.boolean() },
    }),
  ),
  next: z.string().optional(),
});
export const notedRows = z.object({
  rows: z.array(
    z.object({
      line: z.number(),
      column: z.string().optional(),
      reason: z.string(),
      /** The row is taken, but for this column. */
      kept: z.boolean().default(false),
      /** The row is taken as it is; it may be a mistake. */
      doubt: z.boolean().default(false),
    }),
  ),
  next: z.string().optional(),
});
export const people = z.object({
  people: z.array(
    z.looseObject({
      id: z.string(),
      sequence: z.number(),
      name: z.string(),
      registration: z.string().optional(),
      address: z.string().optional(),
      role: z.string(),
      group: z.string(),
      institution: z.string().optional(),
    }),
  ),
  next: z.string().optional(),
});
export const correctedAddress = z.object({
  suppressed: z.boolean(),
  mails: z.array(z.object({ id: z.string(), kind: z.string(), state: z.string() })),
});
export const correctedFacts = z.object({
  changed: z.boolean(),
  /** Valid ones that print it otherwise. */
  certificates: z.array(z.object({ kind: z.string(), number: z.string() })),
});
const correction = z.looseObject({
  number: z.number(),
  from: z.string(),
  to: z.string(),
  askedAt: z.string(),
  state: z.enum(['waiting', 'accepted', 'rejected']),
  decided: z.looseObject({ at: z.string(), reason: z.string().optional() }).optional(),
  settledAt: z.string().optional(),
});
export const correctionsOfPerson = z.array(correction).default([]);
export const waitingCorrections = z.object({
  corrections: z.array(
    correction.extend({
      person: z.looseObject({ number: z.number().optional(), name: z.string().optional() }),
      certificates: z.array(z.string()),
    }),
  ),
  next: z.string().optional(),
});
export const decidedCorrection = correction.extend({ changed: z.boolean() });
export const attendanceSet = z.object({
  person: z.string(),
  session: z.string(),
  attended: z.boolean(),
  changed: z.boolean(),
  notIn: z.array(z.string()).optional(),
});
/** Mails of a run that came back for good, or were called spam, in a share that is worth a word. */
const troubles = z
  .array(z.object({ what: z.enum(['bounces', 'complaints']), count: z.number(), sent: z.number() }))
  .default([]);
export const runShown = z.looseObject({
  id: z.string(),
  event: z.string(),
  kind: z.string(),
  state: z.string(),
  selection: z
    .looseObject({
      groups: z.array(z.string()).default([]),
      roles: z.array(z.string()).default([]),
      numbers: z.array(z.number()).optional(),
      notIssued: z.boolean().optional(),
      failedIn: z.string().optional(),
      form: z.string().optional(),
      list: z.string().optional(),
    })
    .default({ groups: [], roles: [] }),
  counts: z.record(z.string(), z.number()),
  results: z.record(z.string(), z.number()).default({}),
  mailing: z.record(z.string(), z.number()).default({}),
  /** Mails of it that SES has taken so far. */
  sent: z.number().optional(),
  phase: z.string().optional(),
  /** Seconds between the last certificate and the first mail. */
  delay: z.number().default(0),
  reason: z.string().optional(),
  warning: z.string().optional(),
  troubles,
  mailsFrom: z.string().optional(),
  outlook: z.object({ mails: z.number(), rate: z.number(), left: z.number(), seconds: z.number() }).optional(),
  differences: z.array(z.object({ sum: z.string(), left: z.number(), right: z.number() })).optional(),
  downloads: z.array(z.url()).optional(),
});
export const runReportShown = z.object({
  run: runShown,
  over: z.boolean(),
  results: z.record(z.string(), z.number()),
  mailing: z.record(z.string(), z.number()),
  complaints: z.number().default(0),
  troubles,
  open: z.number(),
  tally: z
    .object({ sent: z.number(), bounces: z.number(), complaints: z.number() })
    .default({ sent: 0, bounces: 0, complaints: 0 }),
  differences: z.array(z.object({ sum: z.string(), left: z.number(), right: z.number() })),
});
export type RunReportShown = z.infer<typeof runReportShown>;
export const runReportPart = runReportShown.extend({ next: z.string().optional() });
const unit = z.object({
  kind: z.string(),
  outcome: z.string(),
  missing: z.array(z.string()).optional(),
  reasons: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
});
export const runPersonShown = z.object({
  person: z.string(),
  number: z.number().optional(),
  name: z.string().optional(),
  planned: z.array(unit),
  unmailable: z.string().optional(),
  done: z.array(unit).optional(),
});
export const runPeopleShown = z.object({ people: z.array(runPersonShown), next: z.string().optional() });
export const mailShown = z.looseObject({
  what: z.looseObject({ kind: z.string() }),
  /** What it came to, in the words that lists are filtered by. */
  state: z.string(),
  address: z.string().optional(),
  complained: z.string().optional(),
  delivered: z.string().optional(),
  bounced: z.looseObject({ type: z.string(), reason: z.string() }).optional(),
  reason: z.string().optional(),
  createdAt: z.string(),
  history: z.array(z.looseObject({ at: z.string() })),
});
export const mailsShown = z.object({
  mails: z.array(
    mailShown.extend({
      number: z.number().optional(),
      name: z.string().optional(),
    }),
  ),
  next: z.string().optional(),
});
export const runsShown = z.object({
  runs: z.array(runShown.extend({ createdAt: z.string() })),
  next: z.string().optional(),
});
export const overrideSet = z.object({ person: z.string(), kind: z.string(), reason: z.string() });
export const auditLinks = z.object({ links: z.array(link), next: z.number().optional() });
export const auditEntries = z.object({
  /** As they lie in the table: each is hashed as a whole. */
  items: z.array(z.looseObject({ pk: z.string(), sk: z.string() })),
  next: z.string().optional(),
});
