import { planned } from './plan.ts';
import type { Run } from './run.ts';

type Counts = Record<string, number>;

/** Counts under a word, whatever reason stands behind it. */
const of = (counts: Counts, outcome: string): number =>
  Object.entries(counts).reduce(
    (sum, [name, n]) => (name === outcome || name.startsWith(`${outcome}:`) ? sum + n : sum),
    0,
  );

const sumOf = (counts: Counts, outcomes: readonly string[]): number =>
  outcomes.reduce((sum, outcome) => sum + of(counts, outcome), 0);

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

/**
 * Sums of a run that do not come out: what was planned = what was issued and what explains the rest; what was issued =
 * what was mailed and what explains the rest. Empty when all is well.
 */
export function differencesOf({
  kind,
  counts,
  results,
  mailing,
}: Pick<Run, 'kind' | 'counts' | 'results' | 'mailing'>): NonNullable<Run['differences']> {
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
