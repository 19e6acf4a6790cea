import type { Run } from '../runs/run.ts';
import { wholeCounts } from '../runs/whole-counts.ts';

type Counts = Readonly<Record<string, number>>;

/** Counts of everybody that are worth a line. */
export const shownCounts = (counts: Counts): [outcome: string, n: number][] =>
  wholeCounts(counts).filter(([, n]) => n > 0);

/** In a plan these count people or mails; all others certificates. */
const NO_CERTIFICATES = ['people', 'no-kind', 'no-address', 'bounced', 'complained'];
const WILL = ['will-issue', 'will-mail'];

/** What a plan says of certificates: those that it would issue or mail, and the others by reason. */
export function planOf({ counts }: Pick<Run, 'counts'>): {
  will: number;
  reasons: [string, number][];
  willNot: number;
} {
  const certificates = shownCounts(counts).filter(([name]) => !NO_CERTIFICATES.includes(name));
  const reasons = certificates.filter(([name]) => !WILL.includes(name));
  const sum = (all: [string, number][]) => all.reduce((total, [, n]) => total + n, 0);
  return { will: sum(certificates) - sum(reasons), reasons, willNot: sum(reasons) };
}

const LOST = ['failed', 'undrawable', 'not-eligible', 'gone', 'given-up'];
const isLost = (name: string) => LOST.some((lost) => name === lost || name.startsWith(`${lost}:`));

/** How far the certificates of a run are: while it is settled its worker counts page by page. */
export function issuedSoFar({ results, phase }: Pick<Run, 'results' | 'phase'>, of: number) {
  const all = shownCounts(results);
  const lost = all.filter(([name]) => isLost(name)).reduce((sum, [, n]) => sum + n, 0);
  const done = all.reduce((sum, [, n]) => sum + n, 0) - lost;
  return { done, lost, of, isOver: phase !== 'dispatch' && phase !== 'settle' };
}
