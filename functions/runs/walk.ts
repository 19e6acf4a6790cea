import type { EventVersion } from '../events/event.ts';
import { peoplePage } from '../participants/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { Log } from '../shared/log.ts';
import type { Queue, RunMessage } from '../shared/queue.ts';
import { type Acting, act } from './act.ts';
import { writeExport } from './export.ts';
import { count } from './plan.ts';
import { nextPosition } from './position.ts';
import type { Run } from './run.ts';
import { isToIssue } from './run-person.ts';
import { runPeoplePage } from './run-person-store.ts';
import { settle } from './settle.ts';
import { getRun, isUnfinished, saveRun } from './store.ts';

export interface Walking extends Acting {
  runsQueue: Queue<RunMessage>;
  bucket: Bucket;
  log: Log;
  eventNow(event: string): Promise<EventVersion | undefined>;
}

/** People a page, and people at once: a page takes a second or two, far less than the function may. */
const PAGE = 40;
const AT_ONCE = 8;

/**
 * Does one page of a run and sends the message for the next. The page's work may be repeated; its counts and its cursor
 * are one write, conditional on the cursor that was read, so that of two workers one moves the run on.
 */
export async function walk(deps: Walking, message: RunMessage): Promise<void> {
  const run = await getRun(deps.table, message.run);
  if (!run || !isUnfinished(run)) return;
  const next = await stepOf(deps, run);
  const saved = await saveRun(deps.table, run, next.run, deps.world.now());
  if (!saved) return;
  deps.log.info('run', { run: run.id, kind: run.kind, state: saved.state, phase: saved.phase, step: saved.step });
  if (isUnfinished(saved)) await deps.runsQueue.send({ run: run.id, correlation: run.correlation }, next.delay);
}

/** What the run is after one more page, and in how many seconds to go on. */
async function stepOf(deps: Walking, run: Run): Promise<{ run: Run; delay?: number }> {
  if (run.kind === 'export') return { run: await exportList(deps, run) };
  if (run.phase === 'people') return { run: await walkPeople(deps, run) };
  if (run.phase === 'dispatch') return { run: await dispatch(deps, run) };
  return settle(deps, run);
}

async function walkPeople(deps: Walking, run: Run): Promise<Run> {
  const version = await deps.eventNow(run.event);
  const position = run.position ?? { shard: 0 };
  if (!version) return finished(run, deps);
  const page = await peoplePage(deps.table, run.event, position.shard, position.after, PAGE);
  const { groups, roles } = run.selection;
  const people = page.people.filter(
    (person) =>
      (groups.length === 0 || [person.group, ...person.groups].some((group) => groups.includes(group))) &&
      (roles.length === 0 || roles.includes(person.role)),
  );
  let { counts } = run;
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const some = people.slice(start, start + AT_ONCE);
    const outcomes = await Promise.all(some.map((person) => act(deps, run, version, person)));
    some.forEach((person, index) => {
      counts = count(counts, person, ['people', ...(outcomes[index] ?? [])]);
    });
  }
  const after = nextPosition(position, page.next);
  if (after) return { ...run, counts, position: after };
  return run.kind === 'certificates'
    ? without({ ...run, counts, state: 'planned' })
    : finished({ ...run, counts }, deps);
}

/** Puts whoever the plan has a certificate for on the issue queue, with the run that lets it be issued. */
async function dispatch(deps: Walking, run: Run): Promise<Run> {
  const position = run.position ?? { shard: 0 };
  const page = await runPeoplePage(deps.table, run.id, position.shard, position.after);
  await deps.issueQueue.sendAll(
    page.people
      .filter(isToIssue)
      .map(({ event, person }) => ({ event, person, run: run.id, correlation: run.correlation })),
  );
  const after = nextPosition(position, page.next);
  return after ? { ...run, position: after } : { ...run, phase: 'settle', position: { shard: 0 } };
}

async function exportList(deps: Walking, run: Run): Promise<Run> {
  const version = await deps.eventNow(run.event);
  const rows = version ? await writeExport(deps, version, run) : 0;
  return finished({ ...run, counts: { rows } }, deps);
}

const finished = (run: Run, { world }: Acting): Run =>
  without({ ...run, state: 'finished', finishedAt: world.now().toISOString() });

function without({ position: _, ...run }: Run): Run {
  return run;
}
