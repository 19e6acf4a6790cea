import { announce } from '../hooks/announce.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { nameOf } from '../shared/ids.ts';
import { eventLists, keys, stateKey } from '../shared/keys.ts';
import type { Queue, RunMessage } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { isUnfinished, type Run, run as schema } from './run.ts';
import type { RunStep } from './run-states.ts';

/** The sweeper leaves a run alone for this long after each step: its message is on the queue. */
const WAKE_SECONDS = 30;

export interface Starting {
  table: Table;
  queue: Queue<RunMessage>;
  world: World;
}

/** What is asked of a new run. */
export type Asked = Pick<Run, 'id' | 'event' | 'kind' | 'selection' | 'by' | 'correlation'>;

/** Id of the review of an event's version: everybody is looked at once, since it may make certificates due. */
export const reviewOf = (event: string, version: number): string => nameOf(event, 'review', String(version));

function runItem(run: Run, now: Date, delay = 0): Item {
  const wake = new Date(now.getTime() + (delay + WAKE_SECONDS) * 1000).toISOString();
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
 * Starts a run once for an id, however often it is called. `certificates` begins with its plan and then waits to be
 * confirmed; the other kinds do their work at once. @returns the run that stands under that id.
 */
export async function startRun({ table, queue, world }: Starting, asked: Asked): Promise<Run> {
  const now = world.now();
  const at = now.toISOString();
  const state = asked.kind === 'certificates' ? 'planning' : 'running';
  const made: Run = schema.parse({
    ...asked,
    state,
    createdAt: at,
    position: { shard: 0 },
    counts: {},
    history: [{ at, state, by: asked.by }],
  });
  const won = await table.putIfAbsent(runItem(made, now));
  if (won) await auditState(table, world, made);
  const run = won ? made : ((await getRun(table, asked.id)) ?? made);
  // Also for one that stands already: the call before may have died before it sent.
  if (run.step === 0 && isUnfinished(run)) await wake(queue, run);
  return run;
}

export const wake = (queue: Queue<RunMessage>, { id, step, correlation }: Run, delay = 0): Promise<void> =>
  queue.send({ run: id, step, correlation }, delay);

/**
 * Writes a run over the one that was read. @param delay seconds until its worker goes on.
 * @returns undefined when somebody else wrote first; nothing was written.
 */
export async function saveRun(
  { table, world }: { table: Table; world: World },
  before: Run,
  after: Run,
  delay = 0,
): Promise<Run | undefined> {
  const next: Run = { ...after, step: before.step + 1 };
  if (next.state === 'finished' && before.state !== 'finished' && isTold(next))
    await announce(table, world.now().toISOString(), { type: 'run.finished', event: next.event, run: next.id });
  if (!(await table.put(runItem(next, world.now(), delay), { equals: { step: before.step } }))) return undefined;
  if (next.state !== before.state) await auditState(table, world, next);
  return next;
}

/**
 * Takes a step of a run's states, judged anew where somebody wrote in between.
 * @returns the run as it is now, or undefined where the step is not allowed (any more).
 */
export async function changeRun(
  deps: { table: Table; world: World },
  run: Run,
  step: RunStep,
): Promise<Run | undefined> {
  let known: Run | undefined = run;
  while (known) {
    const next = step(known);
    if (!next) return undefined;
    const saved = await saveRun(deps, known, next);
    if (saved) return saved;
    known = await getRun(deps.table, run.id);
  }
  return undefined;
}

/** The run's own history says the same; the log is where all of an organisation's acts stand together. */
async function auditState(table: Table, world: World, run: Run): Promise<void> {
  const last = run.history.at(-1);
  if (!last) return;
  await audit(table, world, {
    act: `run-${run.state}:${run.kind}`,
    by: last.by,
    event: run.event,
    on: run.id,
    ...(last.reason !== undefined && { reason: last.reason }),
  });
}

/** Runs that organisers ask for; a review, and a list to take along, are nothing to tell of. */
const isTold = ({ kind }: Run): boolean => kind !== 'review' && kind !== 'export';

export async function getRun(table: Table, id: string): Promise<Run | undefined> {
  const item = await table.get(keys.run(id));
  return item && schema.parse(item);
}

/** One page of an event's runs, newest first. @throws BadCursor */
export async function runsPage(
  table: Table,
  event: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ runs: Run[]; next?: string }> {
  const query = { pk: eventLists.runs(event), index: 'byEvent', newestFirst: true, limit } as const;
  const { items, next } = await table.page({ ...query, ...(after && { after }) });
  return { runs: items.map((item) => schema.parse(item)), ...(next && { next }) };
}

/** All of an event's runs, newest first. */
export async function runsOf(table: Table, event: string): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const item of table.all({ pk: eventLists.runs(event), index: 'byEvent', newestFirst: true }))
    runs.push(schema.parse(item));
  return runs;
}
