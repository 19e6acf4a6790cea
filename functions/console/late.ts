import { lateAfter } from '../shared/clock.ts';
import type { PageContext } from '../shared/page/context.ts';

/** For so long an event's people are counted before a page is shown all the same. */
const COUNT_MILLISECONDS = 15_000;

/** Asked between reads: whether it is time to show what there is. */
export const lateIn = (c: PageContext, milliseconds = COUNT_MILLISECONDS): (() => boolean) =>
  lateAfter(c.get('world'), milliseconds);
