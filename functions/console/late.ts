import type { PageContext } from '../shared/page/context.ts';

/** Asked between reads whether so many milliseconds have passed from now on. */
export function lateIn(c: PageContext, milliseconds: number): () => boolean {
  const until = c.get('world').now().getTime() + milliseconds;
  return () => c.get('world').now().getTime() > until;
}
