import { type Change, lastChange, noteChangeAfter } from '../events/changed.ts';
import { currentEvent } from '../events/store.ts';
import { dayOf, formatTime } from '../events/times.ts';
import { isImporting } from '../participants/importing.ts';
import type { World } from '../shared/clock.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { nameOf, sha256 } from '../shared/ids.ts';
import { keys } from '../shared/keys.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { whyNot } from './advice.ts';
import { planned } from './reconcile.ts';
import type { Run } from './run.ts';
import { cancel, confirm } from './run-states.ts';
import { type Holds, secondWord } from './second-word.ts';
import { type Asked, changeRun, getRun, type Starting, startRun, wake } from './store.ts';

/** A plan older than this is made anew when it is asked for again, in seconds. */
const PLAN_SECONDS = 60;
const TRIES = 20;
/** A run that reaches more is started by two people. */
export const ONE_PERSONS_WORD = 10_000;

/** By what the word of whoever would start a run is kept. */
export const aboutRun = (id: string): string => `run/${id}`;
/** In which a started run can be cancelled with no mail sent. */
const DELAY_SECONDS = 600;

/**
 * Starts a run for an organiser. The same idempotency key is the same run for ever; another key while the same work is
 * going on is that run too, so that two organisers, or two clicks, do not start it twice.
 * @param key of the request: it names the run, where a new one is made.
 * @throws Refusal 422 for a key that was used for another request, 409 while an import is being written.
 */
export async function askRun(starting: Starting, wanted: Omit<Asked, 'id'>, key: string): Promise<Run> {
  const { table } = starting;
  const work = sha256(wanted.kind, JSON.stringify(wanted.selection));
  // A key that is used at once for other work makes other runs.
  const asked = { ...wanted, id: nameOf(wanted.event, wanted.by.id, key, work) };
  const used = keys.idempotency(asked.event, sha256(asked.by.id, key));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const known = await table.get(used);
    if (known) {
      if (known.work !== work) throw new Refusal(422, 'key-used', 'this idempotency key was used for another request');
      return startRun(starting, { ...asked, id: String(known.run) });
    }
    const id = await currentWork(starting, asked, work);
    if (id === undefined) continue;
    await table.putIfAbsent({ ...used, type: 'idempotency', format: 1, work, run: id });
  }
  throw new Refusal(409, 'busy', 'others are starting the same work: look at the runs of the event, then try again');
}

/** The run that this work goes on under; undefined where somebody else was faster, so that it is looked at again. */
async function currentWork({ table, world }: Starting, asked: Asked, work: string): Promise<string | undefined> {
  const pointer = keys.latestRun(asked.event, work);
  const latest = await table.get(pointer);
  const standing = latest && (await getRun(table, String(latest.run)));
  // A pointer without its run: its maker is about to put it, and whoever comes first does.
  if (latest && (!standing || (await isGoingOn(table, world, standing)))) return String(latest.run);
  if (asked.kind === 'certificates' && (await isImporting(table, asked.event)))
    throw new Refusal(409, 'import-unfinished', 'an import of this event is still being written: plan when it is done');
  const won = await table.put(
    { ...pointer, type: 'latest-run', format: 1, run: asked.id },
    latest ? { equals: { run: String(latest.run) } } : { absent: ['pk'] },
  );
  if (!won) return undefined;
  if (standing?.state === 'planned') {
    const act = { now: world.now(), by: asked.by, reason: 'planned-anew' };
    await changeRun({ table, world }, standing, (run) => (run.state === 'planned' ? cancel(act)(run) : undefined));
  }
  return asked.id;
}

/** It is being done, or it is a plan that is still true. */
async function isGoingOn(table: Table, world: World, run: Run): Promise<boolean> {
  if (run.state !== 'planned') return ['planning', 'confirmed', 'running', 'paused'].includes(run.state);
  const age = world.now().getTime() - Date.parse(run.plannedAt ?? run.createdAt);
  return (
    age < PLAN_SECONDS * 1000 && (await whyOutOfDate(table, run, await lastChange(table, run.event))) === undefined
  );
}

/**
 * Lets a plan be done. Called twice, also at once, it is confirmed once. @returns the run as it is now.
 * @param said what the organiser read: how many people's certificates are issued or mailed; and how many seconds pass between
 * the last certificate and the first mail, ten minutes where nothing is said.
 * @throws Refusal 404 for no such run, 409 where the plan is not ready, not true any more, or says another number; where
 * it was confirmed with another number or delay; and `second-person` until two people have said so of a great one.
 */
export async function confirmRun(
  starting: Starting,
  id: string,
  said: { planned: number; delay?: number | undefined; by: Principal; holds: Holds },
): Promise<Run> {
  const { table, queue, world } = starting;
  const run = await getRun(table, id);
  if (!run) throw notFound('run');
  if (run.kind !== 'certificates')
    throw new Refusal(409, 'not-a-certificate-run', 'only a run of certificates is planned and started');
  if (['confirmed', 'running', 'paused', 'finished'].includes(run.state)) return sameAs(run, said);
  if (run.reason === 'planned-anew')
    throw new Refusal(409, 'planned-anew', 'this plan has been replaced by a newer one: plan again, and read that');
  if (run.state !== 'planned') throw new Refusal(409, run.state, whyNot(run, 'start'));
  const count = planned(run);
  if (said.planned !== count)
    throw new Refusal(
      409,
      'other-count',
      `the plan has ${count} to issue or mail, not ${said.planned}: look at it again`,
    );
  if (count === 0) throw new Refusal(409, 'nothing-to-do', 'nobody would get a certificate by this run');
  const known = await lastChange(table, run.event);
  const changed = await whyOutOfDate(table, run, known);
  if (changed) {
    // Perhaps by whoever confirmed this very run meanwhile.
    const state = (await getRun(table, id))?.state;
    if (state !== 'planned') return confirmRun(starting, id, said);
    throw new Refusal(409, 'world-changed', `the plan is out of date (${changed}): plan again, and read it again`);
  }
  const who = { by: said.by, holds: said.holds };
  if (count > ONE_PERSONS_WORD)
    await secondWord(table, world, { event: run.event, about: aboutRun(id), seen: String(run.step), ...who });
  // Said first: of two plans that are confirmed at once, the other is out of date.
  if (!(await noteChangeAfter(table, world, run.event, 'another run was started', known)))
    return confirmRun(starting, id, said);
  const act = { now: world.now(), by: said.by };
  const confirmed = await changeRun({ table, world }, run, confirm(act, said.delay ?? DELAY_SECONDS));
  // Somebody else was faster.
  if (!confirmed) return confirmRun(starting, id, said);
  await wake(queue, confirmed);
  return confirmed;
}

function sameAs(run: Run, said: { planned: number; delay?: number | undefined }): Run {
  const count = planned(run);
  if (said.planned === count && (said.delay ?? run.delay) === run.delay) return run;
  const minutes = Math.round(run.delay / 60);
  throw new Refusal(
    409,
    'confirmed-already',
    `the run is confirmed already, with ${count} to issue or mail and ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} before the mails`,
  );
}

/** What has been changed since the plan was made; undefined where it is still true. */
async function whyOutOfDate(table: Table, run: Run, last: Change | undefined): Promise<string | undefined> {
  const held = await currentEvent(table, run.event);
  if (!held || held.version !== run.eventVersion) return 'the event has a new version';
  if (await isImporting(table, run.event)) return 'an import is being written';
  if (!last || last.at < (run.plannedAt ?? run.createdAt)) return undefined;
  const { zone } = held.event;
  return `${last.what} on ${dayOf(last.at, zone)} at ${formatTime(last.at, zone)}, ${zone}`;
}
