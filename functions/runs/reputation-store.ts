import type { World } from '../shared/clock.ts';
import { keys } from '../shared/keys.ts';
import type { Log } from '../shared/log.ts';
import type { Table } from '../shared/table.ts';
import { judge, type Tally } from './reputation.ts';
import { pause } from './run-states.ts';
import { changeRun, getRun } from './store.ts';

/** Counters of what SES took; each takes 1,000 writes a second. */
const SHARDS = 4;

const SYSTEM = { kind: 'system', id: 'reputation' } as const;

/** Counts a mail that SES took. A count that is lost in a crash, or made twice, moves a share by less than it is rounded. */
export async function countSent(table: Table, world: World, run: string): Promise<void> {
  const shard = (world.random(1)[0] ?? 0) % SHARDS;
  await table.update(keys.runSent(run, shard), { add: { sent: 1 } });
}

/** What is known of a run's mails. Troubles are items of their own, so that a doubled event counts once. */
export async function tallyOf(table: Table, run: string): Promise<Tally> {
  const tally: Tally = { sent: 0, bounces: 0, complaints: 0 };
  for await (const item of table.all({ pk: keys.runSent(run, 0).pk })) tally.sent += Number(item.sent);
  for await (const { sk } of table.all({ pk: keys.runTrouble(run, 'bounce', '').pk }))
    if (sk.startsWith('complaint#')) tally.complaints += 1;
    else tally.bounces += 1;
  return tally;
}

/** A mail of a run came back for good, or was called spam: too many of them stop the run by itself, and say why. */
export async function countTrouble(
  { table, world, log }: { table: Table; world: World; log: Log },
  run: string,
  what: 'bounce' | 'complaint',
  mail: string,
): Promise<void> {
  await table.put({ ...keys.runTrouble(run, what, mail), type: 'run-trouble', format: 1 });
  const judged = judge(await tallyOf(table, run));
  if (judged.is === 'well') return;
  const standing = await getRun(table, run);
  if (!standing) return;
  if (judged.is === 'warn' && standing.warning === judged.because) return;
  const act = { now: world.now(), by: SYSTEM, reason: judged.because };
  const changed = await changeRun({ table, world }, standing, (known) => {
    const warned = { ...known, warning: judged.because };
    const stopped = judged.is === 'pause' && !wasResumed(known.history, judged.because) && pause(act)(warned);
    // What stands still already, or is over, shows it none the less.
    if (stopped) return stopped;
    return known.warning === judged.because ? undefined : warned;
  });
  if (changed) log.warn('run has trouble', { run, is: judged.is, because: judged.because });
}

/** A person has seen it and let the run go on: it is not stopped for the same again. */
const wasResumed = (history: { state: string; reason?: string | undefined }[], because: string): boolean =>
  history.some(
    ({ state, reason }, at) => state === 'paused' && reason === because && history[at + 1]?.state === 'running',
  );
