import type { World } from '../shared/clock.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { count, doneOutcomes } from './plan.ts';
import { nextPosition } from './position.ts';
import type { Run } from './run.ts';
import { isOpen } from './run-person.ts';
import { giveUp, runPeoplePage } from './run-person-store.ts';

/** Seconds until it is looked again whether the people of a page are done. */
const LOOK_AGAIN = 2;
/** A message that has come to nothing for so long is sent again; after so many times its people are given up. */
const LOST_SECONDS = 60;
const TIMES = 10;

/**
 * Waits, page by page of a released run, until everyone has what came of their certificates, and counts it. People whose
 * messages seem lost get new ones; who comes to nothing again and again is counted as failed, so that every run ends.
 */
export async function settle(
  { table, world, issueQueue }: { table: Table; world: World; issueQueue: Queue<IssueMessage> },
  run: Run,
): Promise<{ run: Run; delay?: number }> {
  const now = world.now();
  const position = run.position ?? { shard: 0 };
  const page = await runPeoplePage(table, run.id, position.shard, position.after);
  const open = page.people.filter(isOpen);
  if (open.length > 0) {
    const nudged = run.nudged ?? { at: now.toISOString(), times: 0 };
    if (now.getTime() - Date.parse(nudged.at) < LOST_SECONDS * 1000)
      return { run: { ...run, nudged }, delay: LOOK_AGAIN };
    if (nudged.times >= TIMES) for (const row of open) await giveUp(table, row);
    else
      await issueQueue.sendAll(
        open.map(({ event, person }) => ({ event, person, run: run.id, correlation: run.correlation })),
      );
    return { run: { ...run, nudged: { at: now.toISOString(), times: nudged.times + 1 } }, delay: LOOK_AGAIN };
  }
  let { results } = run;
  for (const row of page.people) if (row.done) results = count(results, row, doneOutcomes(row.done));
  const { nudged: _, position: __, ...rest } = run;
  const after = nextPosition(position, page.next);
  if (after) return { run: { ...rest, results, position: after } };
  return { run: { ...rest, results, state: 'finished', finishedAt: now.toISOString() } };
}
