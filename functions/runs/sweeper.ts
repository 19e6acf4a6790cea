import type { EventVersion } from '../events/event.ts';
import { listEvents } from '../events/store.ts';
import { instantOf } from '../events/times.ts';
import { closeForGood } from '../feedback/close.ts';
import { closedForGood } from '../feedback/opening.ts';
import { dueOf, everyHook } from '../hooks/store.ts';
import { unfinishedMails } from '../mail/sweep.ts';
import type { World } from '../shared/clock.ts';
import { nameOf } from '../shared/ids.ts';
import { keys, stateKeys, type Unfinished } from '../shared/keys.ts';
import type { Log } from '../shared/log.ts';
import type { HookMessage, ImportMessage, IssueMessage, MailMessage, Queue, RunMessage } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { holder } from './hold.ts';
import type { Run } from './run.ts';
import { getRun, reviewOf, type Starting, startRun } from './store.ts';

export interface Sweeping {
  table: Table;
  answers: Table;
  world: World;
  log: Log;
  issueQueue: Queue<IssueMessage>;
  mailQueue: Queue<MailMessage>;
  runsQueue: Queue<RunMessage>;
  importsQueue: Queue<ImportMessage>;
  hooksQueue: Queue<HookMessage>;
  /** Begins to erase who is kept long enough, and goes on with erasures. @returns how many it looked at. */
  erase(events: EventVersion[]): Promise<number>;
}

interface Tick extends Sweeping {
  /** All events, read when they are first asked for. */
  events(): Promise<EventVersion[]>;
}

/** At most so many of a kind in one tick; the rest come in the next. */
const MOST = 1000;
/** Webhooks that are asked for at once. */
const HOOKS_AT_ONCE = 20;
/** A mark this fresh has its message on the queue. */
const FRESH_SECONDS = 20;
const DAY = 24 * 60 * 60 * 1000;

/**
 * One tick: finds unfinished work in the table and puts messages for it on the queues again, which may have lost them;
 * starts what a clock starts. Safe to run twice at once. @returns how many of each it found.
 */
export async function sweep(deps: Sweeping): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  // One that fails does not keep the others from their turn; the tick fails all the same, and is seen.
  const failures: unknown[] = [];
  let listed: Promise<EventVersion[]> | undefined;
  const events = () => {
    listed ??= listEvents(deps.table);
    return listed;
  };
  const parts = { due, mails, runs, imports, hooks, reviews, openings, formKeys, erasures };
  for (const [name, part] of Object.entries(parts)) {
    try {
      found[name] = await part({ ...deps, events });
    } catch (error) {
      deps.log.error('sweep failed', error, { part: name });
      failures.push(error);
    }
  }
  if (Object.values(found).some((n) => n > 0)) deps.log.info('swept', found);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} parts of the sweep failed`);
  return found;
}

/** People with a mark that something may be due: their message was lost, or its worker died. */
async function due({ table, world, issueQueue }: Sweeping): Promise<number> {
  const now = world.now();
  const fresh = new Date(now.getTime() - FRESH_SECONDS * 1000).toISOString();
  const people = new Map<string, IssueMessage>();
  // Receipts are marked with their local day, which may be tomorrow's in UTC.
  for await (const item of unfinished(table, 'DUE', new Date(now.getTime() + DAY).toISOString())) {
    const [kind, event, person] = item.pk.split('#');
    const at = String(item.stateSort);
    if (kind !== 'PERSON' || !event || !person || (at.length > 10 && at > fresh)) continue;
    people.set(item.pk, { event, person, correlation: sweepOf(now) });
  }
  await issueQueue.sendAll([...people.values()]);
  return people.size;
}

async function mails({ table, world, mailQueue }: Sweeping): Promise<number> {
  const messages: MailMessage[] = [];
  for await (const message of unfinishedMails(table, world.now(), holder(table, world)))
    if (messages.push(message) >= MOST) break;
  await mailQueue.sendAll(messages);
  return messages.length;
}

async function runs({ table, world, runsQueue }: Sweeping): Promise<number> {
  const messages: RunMessage[] = [];
  for await (const item of unfinished(table, 'RUN', world.now().toISOString()))
    messages.push({ run: item.pk.slice('RUN#'.length), correlation: sweepOf(world.now()) });
  await runsQueue.sendAll(messages);
  return messages.length;
}

async function imports({ table, world, importsQueue }: Sweeping): Promise<number> {
  const messages: ImportMessage[] = [];
  for await (const item of unfinished(table, 'IMPORT', world.now().toISOString()))
    messages.push({ import: item.pk.slice('IMPORT#'.length), correlation: sweepOf(world.now()) });
  await importsQueue.sendAll(messages);
  return messages.length;
}

/** Webhooks of which something is due: each gets one turn, however much it is. Nothing else puts that on their queue. */
async function hooks({ table, world, hooksQueue }: Sweeping): Promise<number> {
  const messages: HookMessage[] = [];
  const now = world.now();
  await inTurns(await everyHook(table), HOOKS_AT_ONCE, async (hook) => {
    if ((await dueOf(table, hook, now, 1)).length > 0) messages.push({ hook, correlation: sweepOf(now) });
  });
  await hooksQueue.sendAll(messages);
  return messages.length;
}

/** Versions of events whose review was not started: whoever applied them was stopped in between. */
async function reviews({ table, world, runsQueue, events }: Tick): Promise<number> {
  let started = 0;
  for (const { event, version } of await events()) {
    const id = reviewOf(event.id, version);
    if (await getRun(table, id)) continue;
    await startReview({ table, queue: runsQueue, world }, event.id, id);
    started += 1;
  }
  return started;
}

/** Opening times of policies that have passed: everybody of the event is looked at once. */
async function openings({ table, world, runsQueue, events }: Tick): Promise<number> {
  let started = 0;
  for (const { event } of await events())
    for (const { id: kind, policy } of event.certificates) {
      if (policy.opens === undefined || policy.opens === 'run') continue;
      if (instantOf(policy.opens, event.zone) > world.now()) continue;
      const marker = keys.opened(event.id, kind, `${policy.opens}@${event.zone}`);
      if (await table.get(marker)) continue;
      const id = nameOf(event.id, 'opened', kind, policy.opens, event.zone);
      // The run first: a crash between the two starts the same run again, which changes nothing.
      await startReview({ table, queue: runsQueue, world }, event.id, id);
      await table.putIfAbsent({ ...marker, type: 'opened', format: 1, run: id, at: world.now().toISOString() });
      started += 1;
    }
  return started;
}

/** Anonymous forms that have closed for good: key and drafts go, and nobody can join answer and person any more. */
async function formKeys({ answers, world, events }: Tick): Promise<number> {
  let closed = 0;
  for (const { event } of await events())
    for (const form of event.forms) {
      if (form.privacy !== 'anonymous') continue;
      if (world.now() < closedForGood(event, form)) continue;
      if (await closeForGood(answers, event.id, form.id)) closed += 1;
    }
  return closed;
}

const erasures = async ({ erase, events }: Tick): Promise<number> => erase(await events());

const startReview = (starting: Starting, event: string, id: string): Promise<Run> =>
  startRun(starting, {
    id,
    event,
    kind: 'review',
    selection: { groups: [], roles: [] },
    by: { kind: 'system', id: 'sweeper' },
    correlation: sweepOf(starting.world.now()),
  });

const sweepOf = (now: Date): string => `sweep-${now.toISOString()}`;

/** Keys of unfinished items whose time has come, oldest first in each shard. */
async function* unfinished(table: Table, kind: Unfinished, until: string) {
  const shards = stateKeys(kind);
  for (const pk of shards) {
    let left = Math.ceil(MOST / shards.length);
    for await (const item of table.all({ pk, index: 'byState', between: ['', until] })) {
      if (left-- <= 0) break;
      yield item;
    }
  }
}
