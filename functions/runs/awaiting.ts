import type { Run } from './run.ts';

/** Seconds until it is looked again whether the people of a page are done. */
export const LOOK_AGAIN = 2;
/** Seconds without any change on a page, after which its messages are taken for lost; and how often in a row. */
const LOST_SECONDS = 45;
const TIMES = 15;

/**
 * How long a run has awaited what is open on its page: `wait`, or `nudge` (messages seem lost: all are sent again), or
 * `give-up` after many of those came to nothing. Pure.
 */
export function awaiting(run: Run, open: number, now: Date): { is: 'wait' | 'nudge' | 'give-up'; run: Run } {
  const at = now.toISOString();
  const known = run.nudged;
  if (!known || open !== known.open)
    return { is: 'wait', run: { ...run, nudged: { at, times: known?.times ?? 0, open } } };
  if (now.getTime() - Date.parse(known.at) < LOST_SECONDS * 1000) return { is: 'wait', run };
  const nudged = { at, times: known.times + 1, open };
  return { is: known.times >= TIMES ? 'give-up' : 'nudge', run: { ...run, nudged } };
}
