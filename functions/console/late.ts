import type { PageContext } from '../shared/page/context.ts';

/** For so long an event's people are counted before a page is shown all the same. */
const COUNT_MILLISECONDS = 15_000;

/** Asked between reads: whether it is time to show what there is. */
export function lateIn(c: PageContext, milliseconds = COUNT_MILLISECONDS): () => boolean {
  const until = c.get('world').now().getTime() + milliseconds;
  return () => c.get('world').now().getTime() > until;
}
