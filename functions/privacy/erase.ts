import { buryCertificate } from '../certificates/erased.ts';
import { certificatesIn } from '../certificates/store.ts';
import type { EventVersion } from '../events/event.ts';
import { currentEvent } from '../events/store.ts';
import { eraseAnswer, receiptsIn } from '../feedback/store.ts';
import { makeSigns } from '../participants/erased.ts';
import { eraseFromImports } from '../participants/import-erase.ts';
import { mergedFromIn, mergeIn } from '../participants/merged.ts';
import { buryProfile, profileIn } from '../participants/store.ts';
import { forgetReasons } from '../shared/audit.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { keys, stateKeys } from '../shared/keys.ts';
import type { Log } from '../shared/log.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { bury, type Erasure, endErasure, erasureOf, lookAgain } from './erasure.ts';
import { expireEvents, goOnWithEvent } from './event-erasure.ts';

export interface Erasing {
  table: Table;
  answers: Table;
  bucket: Bucket;
  world: World;
  log: Log;
}

/**
 * Whatever worker had read a person before they were buried has ended by then, and written what it was to write: it is
 * deleted by one more look. The longest of them may take two minutes; in milliseconds.
 */
export const STRAGGLERS = 5 * 60_000;
/** An import is at work: it is looked again after this, in milliseconds. */
const IMPORT_WAIT = 60_000;
/** People in one tick, at once, and the milliseconds after which none is taken up and none deleted but the first of an event. */
const MOST = 200;
const AT_ONCE = 4;
const HALFWAY = 10_000;
const LONGEST = 20_000;

/**
 * Begins with the events whose time is over, and goes on with every erasure whose time has come: deletes all that is left,
 * and looks once more when stragglers have ended. Safe to stop anywhere, and to run twice at once.
 * @returns how many it looked at. @throws AggregateError of what failed; it did not keep the others from their turn.
 */
export async function eraseDue(deps: Erasing, events: readonly EventVersion[] = []): Promise<number> {
  const { world, log } = deps;
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      log.error('not erased', error);
      failures.push(error);
    }
  };
  const began = world.now().getTime();
  const isEarly = (longest: number) => world.now().getTime() < began + longest;
  await attempt(() => expireEvents(deps, events));
  const due = await dueNow(deps, attempt);
  for (const [event, all] of Map.groupBy(due, (one) => one.event))
    await attempt(async () => {
      const gone = { people: new Set<string>(), traces: new Set<string>(), named: new Set<string>() };
      const turn: Erasure[] = [];
      await inTurns(all, AT_ONCE, async (one) => {
        if (turn.length < AT_ONCE || isEarly(HALFWAY))
          await attempt(async () => {
            await takeUp(deps, one, gone);
            turn.push(one);
          });
      });
      const areImportsDone = await clearShared(deps, event, gone);
      const forms = (await currentEvent(deps.table, event))?.event.forms.map(({ id }) => id) ?? [];
      await inTurns(turn.entries(), AT_ONCE, async ([index, erasure]) => {
        if (index < AT_ONCE || isEarly(LONGEST)) await attempt(() => erasePerson(deps, erasure, forms, areImportsDone));
      });
    });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} parts of the erasing failed`);
  return due.length;
}

/** People whose erasure is due; events' are gone on with, which makes some of their people due. */
async function dueNow(deps: Erasing, attempt: (work: () => Promise<unknown>) => Promise<void>): Promise<Erasure[]> {
  const { table, world } = deps;
  const due: Erasure[] = [];
  for (const pk of stateKeys('ERASURE'))
    for await (const key of table.all({ pk, index: 'byState', between: ['', world.now().toISOString()] })) {
      const [kind, event = '', person = ''] = key.pk.split('#');
      if (kind === 'EVENT') {
        await attempt(() => goOnWithEvent(deps, event));
        continue;
      }
      const erasure = await erasureOf(table, event, person);
      if (erasure && !erasure.doneAt && due.push(erasure) >= MOST) break;
    }
  return due;
}

/** Deletes what is a person's, and says when they are to be looked at again, or that it is done. */
async function erasePerson(deps: Erasing, erasure: Erasure, forms: string[], areImportsDone: boolean): Promise<void> {
  const { table, world, log } = deps;
  const began = world.now().getTime();
  await clear(deps, erasure, erasure.person, forms);
  const settled = Date.parse(erasure.at) + STRAGGLERS;
  if (began < settled) await lookAgain(table, erasure, new Date(settled));
  else if (!areImportsDone) await lookAgain(table, erasure, new Date(began + IMPORT_WAIT));
  else {
    await endErasure(table, erasure, world.now());
    log.info('person erased', { event: erasure.event, person: erasure.person });
  }
}

/** Whoever is left of a person and of those who were merged into them: their profiles, or who they were. */
async function buryLeft(deps: Erasing, erasure: Erasure, id: string): Promise<void> {
  const { table, world } = deps;
  const items = await personItems(table, erasure.event, id);
  const left = profileIn(items) ?? mergeIn(items)?.gone;
  if (left) await bury(table, world, erasure, left);
  for (const merged of mergedFromIn(items)) await buryLeft(deps, erasure, merged.id);
}

/** By what people are found in what holds several: their ids, the signs of their rows, and what the log names. */
type Gone = Record<'people' | 'traces' | 'named', Set<string>>;

/** Adds a person, and those who were merged into them. */
async function takeUp(deps: Erasing, erasure: Erasure, gone: Gone): Promise<void> {
  const { table } = deps;
  const { event, person } = erasure;
  // Of whom a crash left the profile, the signs are made first.
  await buryLeft(deps, erasure, person);
  for await (const id of withMerged(table, event, person)) {
    gone.people.add(id);
    const certificates = certificatesIn(await personItems(table, event, id));
    for (const name of [id, ...certificates.map(({ number }) => number)]) gone.named.add(name);
  }
  // Read anew: what was just buried has added to it.
  for (const trace of (await erasureOf(table, event, person))?.traces ?? []) gone.traces.add(trace);
}

/** What holds several people: files and rows of imports, files of exports. @returns false where an import is at work. */
async function clearShared({ table, bucket, world }: Erasing, event: string, gone: Gone): Promise<boolean> {
  const sign = await makeSigns(table, world, event);
  // The reason of an erasure says nothing of who it was.
  await forgetReasons(table, { event, ids: gone.named, stay: ['person-erased'] });
  const isDone = await eraseFromImports({ table, bucket }, event, sign, gone, world.now());
  // All of them hold whoever was there: they can be made again without them.
  for (const key of await bucket.under(`exports/${event}/`)) await bucket.remove(key);
  return isDone;
}

/** A person, and those who were merged into them. */
async function* withMerged(table: Table, event: string, person: string): AsyncGenerator<string> {
  yield person;
  for (const { id } of mergedFromIn(await personItems(table, event, person))) yield* withMerged(table, event, id);
}

/** Deletes everything that is a person's own, those who were merged into them first: they are found by what is theirs. */
async function clear(deps: Erasing, erasure: Erasure, id: string, forms: string[]): Promise<void> {
  const { table, answers, bucket } = deps;
  const { event, at } = erasure;
  const items = await personItems(table, event, id);
  for (const merged of mergedFromIn(items)) await clear(deps, erasure, merged.id, forms);
  if (id !== erasure.person) await buryProfile(table, event, id);
  for (const form of new Set([...forms, ...receiptsIn(items).map((receipt) => receipt.form)]))
    await eraseAnswer({ table, answers }, event, form, id);
  for (const certificate of certificatesIn(items)) await buryCertificate(table, certificate, at);
  for (const key of await bucket.under(`certificates/${event}/${id}/`)) await bucket.remove(key);
  const stays = [keys.profile(event, id).sk, keys.erasure(event, id).sk];
  for (const item of items) if (!stays.includes(item.sk)) await table.delete(item);
}
