import { type Tally, type Trouble, troublesOf } from './reputation.ts';
import type { Run } from './run.ts';
import { summed } from './tally.ts';

type Counts = Record<string, number>;

/** Counts under a word, whatever reason stands behind it. */
const of = (counts: Counts, outcome: string): number =>
  Object.entries(counts).reduce(
    (sum, [name, n]) => (name === outcome || name.startsWith(`${outcome}:`) ? sum + n : sum),
    0,
  );

const sumOf = (counts: Counts, outcomes: readonly string[]): number =>
  outcomes.reduce((sum, outcome) => sum + of(counts, outcome), 0);

/** How many certificates a plan would issue or mail. */
export const planned = ({ counts }: { counts: Counts }): number =>
  (counts['will-issue'] ?? 0) + (counts['will-mail'] ?? 0);

/** What explains that a planned certificate was not issued, or an issued one not mailed. `failed` explains nothing. */
const NOT_ISSUED = ['not-eligible', 'undrawable', 'gone', 'given-up', 'issued-later'];
const NOT_MAILED = [
  // A run does not end before its mails: it was sent again since, and comes to something by itself.
  'unfinished',
  'bounced',
  'parked',
  'suppressed',
  'noAddress',
  'rejected',
  'cancelled',
  'taken-back',
  'gone',
  'revoked',
  'already',
];

/** What came of people of a run, in certificates and mails. */
export interface RunCounts {
  results: Counts;
  mailing: Counts;
  /**
   * Certificates that are planned and not issued yet, and mails that have not left yet or are still on their way. Once it is
   * over: mails that are on their way again, since a person sent them again or they came back in passing.
   */
  open: number;
  tally: Tally;
}

/** Counts of other people of the same run together. */
export const bothCounts = (a: RunCounts, b: RunCounts): RunCounts => ({
  results: summed(a.results, b.results),
  mailing: summed(a.mailing, b.mailing),
  open: a.open + b.open,
  tally: {
    sent: a.tally.sent + b.tally.sent,
    bounces: a.tally.bounces + b.tally.bounces,
    complaints: a.tally.complaints + b.tally.complaints,
  },
});

/** What is to be said of a run by the counts of all its people. */
export function concluded(
  run: { kind: string; counts: Counts; state: string; phase?: string | undefined },
  over: boolean,
  { tally, ...counts }: RunCounts,
): {
  /** Sums that do not come out; of a run that goes on none are made. */
  differences: NonNullable<Run['differences']>;
  /** Mails of it that were called spam, whatever else became of them. */
  complaints: number;
  /** Shares of what came back for good and of complaints that are worth a word. */
  troubles: Trouble[];
} {
  const differences =
    over && !isLeftAmidPeople(run) ? differencesOf({ kind: run.kind, counts: run.counts, ...counts }) : [];
  return { differences, complaints: tally.complaints, troubles: troublesOf(tally) };
}

/**
 * Given up while its people were walked: the last page's rows may stand without its counts. Nothing was issued for it, and
 * what it asked for was taken back.
 */
const isLeftAmidPeople = ({
  kind,
  state,
  phase,
}: {
  kind: string;
  state: string;
  phase?: string | undefined;
}): boolean => state === 'cancelled' && (kind !== 'certificates' || phase === 'people');

/**
 * Sums of a run that do not come out: what was planned = what was issued and what explains the rest; what was issued =
 * what was mailed and what explains the rest. Empty when all is well.
 */
export function differencesOf({
  kind,
  counts,
  results,
  mailing,
}: { kind: string; counts: Counts } & Omit<RunCounts, 'open' | 'tally'>): NonNullable<Run['differences']> {
  const mailed = sumOf(mailing, ['mailed', ...NOT_MAILED]);
  if (kind !== 'certificates') {
    const asked = sumOf(counts, ['queued', 'no-address', 'suppressed']);
    return differing([{ sum: 'asked = mailed + explained', left: asked, right: mailed }]);
  }
  const told = sumOf(results, ['issued', 'already']);
  return differing([
    { sum: 'planned = issued + explained', left: planned({ counts }), right: told + sumOf(results, NOT_ISSUED) },
    { sum: 'issued = mailed + explained', left: told, right: mailed },
  ]);
}

const differing = (sums: NonNullable<Run['differences']>) => sums.filter(({ left, right }) => left !== right);
