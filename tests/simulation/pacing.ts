import type { Held } from './held.ts';
import type { Asked } from './requests.ts';

/** Milliseconds that a worker is off the true time at the most, once its own clock is corrected by what services tell. */
const OFF = 1000;
/** Milliseconds by which a message comes early, since it waits for whole seconds, and late, since it takes time to be sent. */
const EARLY = 1000;
const LATE = 1000;

/** Nobody asks more of SES than the account's rate, and runs put no more on the queue than can be sent when it comes. */
export const tooFast = ({ given, queued, rate, skew }: Held): string[] => {
  const inTime = (asked: Asked) => !asked.late;
  const sent = given.filter(inTime).map(({ at }) => at);
  const most = mostWithin(1000, sent);
  const fed = queued.flatMap(({ due, asked }) => (asked.by === 'runs' && inTime(asked) ? [due] : []));
  const crowd = crowded(fed, rate, EARLY + LATE + (skew > 0 ? 2 * OFF : 0));
  return [
    ...(most > 2 * rate ? [`too fast: SES was given ${most} mails in a second, at a rate of ${rate}`] : []),
    ...(crowd ? [`too many at once: runs put ${crowd} on the queue, at a rate of ${rate}`] : []),
  ];
};

function mostWithin(milliseconds: number, times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted.reduce((most, at, n) => {
    const end = sorted.findIndex((other) => other >= at + milliseconds);
    return Math.max(most, (end < 0 ? sorted.length : end) - n);
  }, 0);
}

/** @returns the first crowd that an account of this rate needs longer for than the times are apart. */
function crowded(times: number[], rate: number, leeway: number): string | undefined {
  const sorted = times.toSorted((a, b) => a - b);
  for (const [n, from] of sorted.entries())
    for (let last = n; last < sorted.length; last++) {
      const span = (sorted[last] ?? from) - from;
      const mails = last - n + 1;
      if (mails > 1 + (rate * (span + leeway)) / 1000) return `${mails} mails within ${span} ms`;
    }
  return undefined;
}
