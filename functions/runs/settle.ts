import { noteChange } from '../events/changed.ts';
import type { World } from '../shared/clock.ts';
import type { Table } from '../shared/table.ts';
import { awaiting, LOOK_AGAIN } from './awaiting.ts';
import { count, doneOutcomes } from './outcomes.ts';
import type { Run } from './run.ts';
import { doneOf, isOpen } from './run-person.ts';
import { giveUp, pageOfRun } from './run-person-store.ts';

/**
 * Waits, page by page of a released run, until everyone has what came of their certificates, and counts it. Where
 * messages seem lost, all that are still open get new ones at once; who comes to nothing again and again is counted as
 * failed, so that every run ends.
 */
export async function settle(
  { table, world }: { table: Table; world: World },
  run: Run,
): Promise<{ run: Run; delay?: number }> {
  const now = world.now();
  const page = await pageOfRun(table, run);
  const open = page.people.filter(isOpen);
  if (open.length > 0) {
    const { is, run: awaited } = awaiting(run, open.length, now);
    if (is === 'wait') return { run: awaited, delay: LOOK_AGAIN };
    if (is === 'nudge') return { run: { ...awaited, phase: 'dispatch', position: { shard: 0 }, results: {} } };
    for (const row of open) await giveUp(table, row);
    return { run: awaited, delay: LOOK_AGAIN };
  }
  let { results } = run;
  for (const row of page.people) results = count(results, row, doneOutcomes(doneOf(row)));
  if (page.after) return { run: { ...run, results, position: page.after } };
  const { nudged: _, ...rest } = run;
  await noteChange(table, world, run.event, 'a run has issued certificates');
  const mailsFrom = new Date(now.getTime() + run.delay * 1000).toISOString();
  return { run: { ...rest, results, phase: 'mail', position: { shard: 0 }, mailsFrom } };
}
