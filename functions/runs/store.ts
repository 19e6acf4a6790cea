import type { World } from '../shared/clock.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { nameOf } from '../shared/ids.ts';
import { eventLists, keys, stateKey } from '../shared/keys.ts';
import type { Queue, RunMessage } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Run, run as schema } from './run.ts';

/** The sweeper leaves a run alone for this long after each step: its message is on the queue. */
const WAKE_SECONDS = 30;

export interface Starting {
  table: Table;
  queue: Queue<RunMessage>;
  world: World;
}

/** Id of the review of an event's version: everybody is looked at once, since it may make certificates due. */
export const reviewOf = (event: string, version: number): string => nameOf(event, 'review', String(version));

/** A worker has something to do: the sweeper sees to it that one comes. */
export const isUnfinished = ({ state }: Run): boolean => state === 'planning' || state === 'running';

/** Whether the issue worker may issue for it, and open what opens by a run. */
export const isReleased = ({ kind, state }: Run): boolean => kind === 'certificates' && state === 'running';

function runItem(run: Run, now: Date): Item {
  const wake = new Date(now.getTime() + WAKE_SECONDS * 1000).toISOString();
  return {
    ...keys.run(run.id),
    type: 'run',
    format: 1,
    ...run,
    eventKey: eventLists.runs(run.event),
    eventSort: `${run.createdAt}#${run.id}`,
    ...(isUnfinished(run) && { stateKey: stateKey('RUN', run.id), stateSort: wake }),
  };
}

/**
 * Starts a run once for an id, however often it is called. `certificates` begins with its plan and then waits for
 * `releaseRun`; the other kinds do their work at once. @returns the run that stands under that id.
 */
export async function startRun(
  { table, queue, world }: Starting,
  asked: Pick<Run, 'id' | 'event' | 'kind' | 'selection' | 'by' | 'correlation'>,
): Promise<Run> {
  const now = world.now();
  const made: Run = schema.parse({
    ...asked,
    state: asked.kind === 'certificates' ? 'planning' : 'running',
    createdAt: now.toISOString(),
    step: 0,
    phase: 'people',
    position: { shard: 0 },
    counts: {},
    results: {},
  });
  const won = await table.putIfAbsent(runItem(made, now));
  const run = won ? made : ((await getRun(table, asked.id)) ?? made);
  // Also for one that stands already: the call before may have died before it sent.
  if (run.step === 0 && isUnfinished(run)) await queue.send({ run: run.id, correlation: run.correlation });
  return run;
}

/**
 * Lets a planned run issue. Called twice, also at once, it starts once. @returns the run as it is now.
 * @throws Refusal 404 for no such run, 409 for one of another kind, one still planned for, or a cancelled one.
 */
export async function releaseRun({ table, queue, world }: Starting, id: string): Promise<Run> {
  const run = await getRun(table, id);
  if (!run) throw notFound('run');
  if (run.kind !== 'certificates')
    throw new Refusal(409, 'not-a-certificate-run', 'only a run of certificates is started');
  if (run.state === 'running' || run.state === 'finished') return run;
  if (run.state !== 'planned') throw new Refusal(409, run.state, `the run is ${run.state}, so it cannot be started`);
  const released = await saveRun(
    table,
    run,
    { ...run, state: 'running', phase: 'dispatch', position: { shard: 0 } },
    world.now(),
  );
  if (!released) return releaseRun({ table, queue, world }, id);
  await queue.send({ run: id, correlation: run.correlation });
  return released;
}

/** Writes a run over the one that was read. @returns undefined when somebody else did so first; nothing was written. */
export async function saveRun(table: Table, before: Run, after: Run, now: Date): Promise<Run | undefined> {
  const next: Run = { ...after, step: before.step + 1 };
  return (await table.put(runItem(next, now), { equals: { step: before.step } })) ? next : undefined;
}

export async function getRun(table: Table, id: string): Promise<Run | undefined> {
  const item = await table.get(keys.run(id));
  return item && schema.parse(item);
}

/** An event's runs, newest first. */
export async function runsOf(table: Table, event: string): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const item of table.all({ pk: eventLists.runs(event), index: 'byEvent', newestFirst: true }))
    runs.push(schema.parse(item));
  return runs;
}
