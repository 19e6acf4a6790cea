import * as z from 'zod/mini';

const OUTCOMES = ['will-issue', 'will-mail', 'already', 'not-eligible', 'undrawable'] as const;
const UNMAILABLE = ['no-address', 'bounced', 'complained'] as const;

/** The words by which a run's people are listed; `not-eligible` also with the rule that is missing first. */
export const LISTED: readonly string[] = [...OUTCOMES, 'no-kind', ...UNMAILABLE];
export const isListed = (word: string): boolean =>
  LISTED.includes(word) || /^not-eligible:(attendance|feedback|opening)$/.test(word);

/** What a dry run says of one kind of certificate for one person. */
export const planned = z.lazy(() =>
  z.object({
    kind: z.string(),
    /** `will-mail`: issued before, and nobody was told (its run was cancelled, or SES refused the mail). */
    outcome: z.enum(OUTCOMES),
    /** Rules that are missing, in the order in which the person can act. */
    missing: z.optional(z.array(z.string())),
    /** Texts that cannot be drawn, and why. */
    reasons: z.optional(z.array(z.object({ path: z.string(), reason: z.string() }))),
  }),
);
export type Planned = z.infer<typeof planned>;

/** What came of it. `gone`: the person was erased meanwhile. */
export const done = z.lazy(() =>
  z.object({
    kind: z.string(),
    outcome: z.enum(['issued', 'already', 'not-eligible', 'undrawable', 'failed', 'gone']),
    missing: z.optional(z.array(z.string())),
  }),
);
export type Done = z.infer<typeof done>;

/** One person of a run: what was planned for them, what came of it, and the mails that the run sends them. */
export const runPerson = z.lazy(() =>
  z.object({
    run: z.string(),
    event: z.string(),
    person: z.string(),
    group: z.string(),
    role: z.string(),
    /** Only kinds that are meant for this person; none where no kind is. */
    planned: z.array(planned),
    /** Why the mail of what is issued will not go. */
    unmailable: z.optional(z.enum(UNMAILABLE)),
    done: z.optional(z.array(done)),
    /** Ids of its mails, once they are asked for; and for each certificate without one, why: `revoked`, `already`, `gone`. */
    mails: z.optional(z.array(z.string())),
    unmailed: z.optional(z.array(z.string())),
  }),
);
export type RunPerson = z.infer<typeof runPerson>;

const IS_WORK: string[] = ['will-issue', 'will-mail'];

/** The issue worker has something to do for this person. */
export const isToIssue = (row: RunPerson): boolean => kindsOfWork(row).length > 0;
export const isOpen = (row: RunPerson): boolean => isToIssue(row) && row.done === undefined;

/** Kinds that the plan has to issue or to mail. */
export const kindsOfWork = ({ planned }: RunPerson): string[] =>
  planned.filter(({ outcome }) => IS_WORK.includes(outcome)).map(({ kind }) => kind);

/** What came of each of them; a person who was erased meanwhile has nothing. */
export const doneOf = (row: RunPerson): Done[] =>
  kindsOfWork(row).map((kind) => row.done?.find((one) => one.kind === kind) ?? { kind, outcome: 'gone' });

/** Of what came of it: the kinds that the plan named, and that the person is to be told of. */
export const kindsToMail = (row: RunPerson): string[] =>
  doneOf(row)
    .filter(({ outcome }) => outcome === 'issued' || outcome === 'already')
    .map(({ kind }) => kind);
