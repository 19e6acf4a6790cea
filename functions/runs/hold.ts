import type { RunsOfMail } from '../mail/send.ts';
import type { World } from '../shared/clock.ts';
import type { Table } from '../shared/table.ts';
import { countSent } from './reputation-store.ts';
import { pause } from './run-states.ts';
import { changeRun, getRun } from './store.ts';

/** How old a run's state may be by which a worker goes, in milliseconds: a pause is seen within five seconds. */
const FRESH = 3000;

/** Whether a run stands still, or was given up. What was read is kept for a moment: a run has thousands of mails. */
export function holder(table: Table, world: World): RunsOfMail['holds'] {
  const kept = new Map<string, { at: number; hold: Awaited<ReturnType<RunsOfMail['holds']>> }>();
  return async (run) => {
    const now = world.now().getTime();
    const known = kept.get(run);
    if (known && now - known.at < FRESH) return known.hold;
    const state = (await getRun(table, run))?.state;
    const hold = state === 'paused' || state === 'cancelled' ? state : undefined;
    if (kept.size > 100) kept.clear();
    kept.set(run, { at: now, hold });
    return hold;
  };
}

/** What the mail worker asks of the runs that mails belong to. */
export const runsOfMail = (table: Table, world: World): RunsOfMail => ({
  holds: holder(table, world),
  sent: (run) => countSent(table, world, run),
  async stop(id, reason) {
    const run = await getRun(table, id);
    const act = { now: world.now(), by: { kind: 'system', id: 'mail' } as const, reason };
    const left = run && ((await changeRun({ table, world }, run, pause(act))) ?? (await getRun(table, id)));
    return left?.state === 'paused';
  },
});
