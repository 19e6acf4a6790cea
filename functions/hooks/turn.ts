import { lateAfter } from '../shared/clock.ts';
import type { HookMessage } from '../shared/queue.ts';
import { inTurns } from '../shared/turns.ts';
import { type Delivering, deliver } from './deliver.ts';
import { dueOf } from './store.ts';

/** Messages of one webhook in work at once: its receiver may take ten seconds for each. */
const AT_ONCE = 25;
/** Messages of one turn at the most. */
const MOST = 2000;
/** So long a turn begins to send; what it has begun then ends before the worker's minute does. */
const MILLISECONDS = 40_000;

/**
 * Sends the message that is named, or else gives the webhook its turn: what is due of it is sent, the longest due first, until
 * time is up; the rest has the turn of the sweeper's next tick. One that fails does not keep the others from theirs.
 */
export async function takeTurn(deps: Delivering, { hook, delivery }: HookMessage): Promise<void> {
  const { table, world, log } = deps;
  if (delivery !== undefined) return deliver(deps, { hook, id: delivery });
  const isLate = lateAfter(world, MILLISECONDS);
  let failed = 0;
  await inTurns(await dueOf(table, hook, world.now(), MOST), AT_ONCE, async (id) => {
    if (isLate()) return;
    try {
      await deliver(deps, { hook, id });
    } catch (error) {
      log.error('webhook failed', error, { hook, delivery: id });
      failed += 1;
    }
  });
  if (failed > 0) throw new Error(`${failed} messages of webhook ${hook} failed`);
}
