import type { EventVersion } from '../events/event.ts';
import { peoplePage } from '../participants/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { Log } from '../shared/log.ts';
import type { Queue, RunMessage } from '../shared/queue.ts';
import { type Acting, act } from './act.ts';
import { deliver } from './deliver.ts';
import { writeExport } from './export.ts';
import { type Mailing, mailPage, withdrawPage } from './mailing.ts';
import { count } from './outcomes.ts';
import { packZip } from './pack.ts';
import { nextPosition, type Position } from './position.ts';
import { isUnfinished, type Run, sendsMails } from './run.ts';
import { isOpen } from './run-person.ts';
import { pageOfRun } from './run-person-store.ts';
import { enter, WORKER } from './run-states.ts';
import { isCovered } from './selected.ts';
import { settle } from './settle.ts';
import { getRun, saveRun, wake } from './store.ts';

export type Archived = Pick<Run, 'counts' | 'parts' | 'zips'> & { position: Position | undefined };

export interface Walking extends Acting, Mailing {
  runsQueue: Queue<RunMessage>;
  bucket: Bucket;
  log: Log;
  /** The next step of an archive: what it has made by then, and where the next begins; nowhere after the last. */
  archive(run: Run, version: EventVersion): Promise<Archived>;
  eventNow(event: string): Promise<EventVersion | undefined>;
  eventOf(event: string, version: number): Promise<EventVersion | undefined>;
}

/** People a page, and people at once: a page takes a second or two, far less than the function may. */
const PAGE = 40;
const AT_ONCE = 8;

interface Next {
  run: Run;
  /** Seconds until it goes on. */
  delay?: number;
}

/** For so many milliseconds a worker goes on with page after page; then it hands on by a message. */
const LONG = 5000;

/**
 * Does pages of a run, and sends the message for the next. A page's work may be repeated; its counts and its cursor are
 * one write, conditional on the step that was read, so that of two workers one moves the run on.
 */
export async function walk(deps: Walking, message: { run: string; step?: number | undefined }): Promise<void> {
  let run = await getRun(deps.table, message.run);
  if (!run || !isUnfinished(run)) return;
  // Another went on from there: this message is a double, and each double would draw a train of its own.
  if (message.step !== undefined && message.step !== run.step) return;
  const began = deps.world.now().getTime();
  for (;;) {
    const next: Next = await stepOf(deps, run);
    run = await saveRun(deps, run, next.run, next.delay);
    if (!run) return;
    deps.log.info('run', { run: run.id, kind: run.kind, state: run.state, phase: run.phase, step: run.step });
    if (!isUnfinished(run)) return;
    if (next.delay === undefined && deps.world.now().getTime() - began < LONG) continue;
    return wake(deps.runsQueue, run, next.delay);
  }
}

/** What the run is after one more page, and in how many seconds to go on. */
async function stepOf(deps: Walking, run: Run): Promise<Next> {
  // Its messages are obeyed only while it runs: that is written first.
  if (run.state === 'confirmed') return { run: enter(run, 'running', { now: deps.world.now(), by: WORKER }) };
  if (run.kind === 'export') return { run: await exportList(deps, run) };
  switch (run.phase) {
    case 'people':
      return { run: await walkPeople(deps, run) };
    case 'dispatch':
      return { run: await dispatch(deps, run) };
    case 'settle':
      return settle(deps, run);
    case 'mail':
      return mailPage(deps, run);
    case 'deliver':
      return deliver(deps, run);
    case 'withdraw':
      return withdrawPage(deps, run);
  }
}

async function walkPeople(deps: Walking, begun: Run): Promise<Run> {
  const version = await versionOf(deps, begun);
  if (!version) return finished(begun, deps);
  const run: Run = {
    ...begun,
    eventVersion: version.version,
    plannedAt: begun.plannedAt ?? deps.world.now().toISOString(),
  };
  const position = run.position ?? { shard: 0 };
  const page = await peoplePage(deps.table, run.event, position.shard, position.after, PAGE);
  const people = page.people.filter((person) => isCovered(run.selection, person));
  let { counts } = run;
  for (let start = 0; start < people.length; start += AT_ONCE) {
    const some = people.slice(start, start + AT_ONCE);
    const outcomes = await Promise.all(some.map((person) => act(deps, run, version, person)));
    some.forEach((person, index) => {
      counts = count(counts, person, outcomes[index] ?? []);
    });
  }
  const after = nextPosition(position, page.next);
  if (after) return { ...run, counts, position: after };
  const walked = without({ ...run, counts });
  if (run.kind === 'certificates') {
    const mails = mailsPlanned(walked);
    const planned = enter(walked, 'planned', { now: deps.world.now(), by: WORKER });
    return { ...planned, outlook: await deps.pace.outlook(mails) };
  }
  return sendsMails(run) ? { ...walked, phase: 'mail', position: { shard: 0 } } : finished(walked, deps);
}

/** The version that it began with; a review goes by the one that holds, whatever came meanwhile. */
const versionOf = ({ eventNow, eventOf }: Walking, { kind, event, eventVersion }: Run) =>
  kind === 'review' || eventVersion === undefined ? eventNow(event) : eventOf(event, eventVersion);

const mailsPlanned = ({ counts }: Run): number => {
  const of = (outcome: string) => counts[outcome] ?? 0;
  return Math.max(0, of('will-issue') + of('will-mail') - of('no-address') - of('bounced') - of('complained'));
};

/** Puts whoever the plan has a certificate for on the issue queue, with the run that lets it be issued. */
async function dispatch(deps: Walking, run: Run): Promise<Run> {
  const page = await pageOfRun(deps.table, run);
  await deps.issueQueue.sendAll(
    page.people
      .filter(isOpen)
      .map(({ event, person }) => ({ event, person, run: run.id, correlation: run.correlation })),
  );
  return page.after ? { ...run, position: page.after } : { ...run, phase: 'settle', position: { shard: 0 } };
}

async function exportList(deps: Walking, run: Run): Promise<Run> {
  if (run.selection.list === 'files') {
    const { position, ...packed } = await packZip(deps, run);
    return position ? { ...run, ...packed, position } : finished({ ...run, ...packed }, deps);
  }
  const version = await versionOf(deps, run);
  if (!version) return finished(run, deps);
  if (run.selection.list === 'archive') {
    const { position, ...made } = await deps.archive(run, version);
    const next = { ...run, ...made, eventVersion: version.version };
    return position ? { ...next, position } : finished(next, deps);
  }
  return finished({ ...run, counts: { rows: await writeExport(deps, version, run) } }, deps);
}

const finished = (run: Run, { world }: Acting): Run =>
  without(enter(run, 'finished', { now: world.now(), by: WORKER }, { finishedAt: world.now().toISOString() }));

function without({ position: _, ...run }: Run): Run {
  return run;
}
