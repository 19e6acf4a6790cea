import * as z from 'zod/mini';
import type { EventVersion } from '../events/event.ts';
import { expiresAt } from '../events/retention.ts';
import { makeSigns } from '../participants/erased.ts';
import { eraseFromImports } from '../participants/import-erase.ts';
import { highestSequence, peoplePage } from '../participants/store.ts';
import { type Holds, secondWord } from '../runs/second-word.ts';
import { auditOnce } from '../shared/audit.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { EVENT_SHARDS, keys, stateKey, stateKeys } from '../shared/keys.ts';
import { type Principal, principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { beginErasure } from './erasure.ts';
import { forgetViews } from './forget-views.ts';

/** That everybody of an event is being erased: its document stays, for the pages that verify and tell what is kept. */
const eventErasure = z.lazy(() =>
  z.object({ event: z.string(), at: z.string(), by: principal, doneAt: z.optional(z.string()) }),
);
export type EventErasure = z.infer<typeof eventErasure>;

export async function eventErasureOf(table: Table, event: string): Promise<EventErasure | undefined> {
  const item = await table.get(keys.eventErasure(event));
  return item && eventErasure.parse(item);
}

interface Acting {
  table: Table;
  world: World;
  by: Principal;
}

/** By what the word of whoever would erase an event is kept. */
export const ABOUT_ERASURE = 'erase-event';

/** Tells what was seen of an event from what it has become: its version, and how many people it has taken. */
export const seenOf = async (table: Table, { event, version }: EventVersion): Promise<string> =>
  `${version}.${await highestSequence(table, event.id)}`;

/**
 * Erases an event's people where two have said so.
 * @throws Refusal 409 `second-person` for the first word.
 */
export async function eraseEvent(
  acting: Acting & { holds: Holds },
  held: EventVersion,
  reason: string,
): Promise<EventErasure> {
  const { table, world, by, holds } = acting;
  const event = held.event.id;
  const standing = await eventErasureOf(table, event);
  if (standing && !standing.doneAt) return standing;
  await secondWord(table, world, { event, about: ABOUT_ERASURE, seen: await seenOf(table, held), by, holds });
  return beginEventErasure(acting, event, reason);
}

async function beginEventErasure({ table, world, by }: Acting, event: string, reason: string): Promise<EventErasure> {
  const at = world.now().toISOString();
  const begun = { event, at, by };
  const item = { ...keys.eventErasure(event), type: 'event-erasure', format: 1, ...begun };
  await table.put({ ...item, stateKey: stateKey('ERASURE', event), stateSort: at });
  await auditOnce(table, at, { act: 'event-erased', by, event, reason });
  return begun;
}

const SYSTEM: Principal = { kind: 'system', id: 'retention' };

/** Begins to erase the people of events whose time is over, where somebody is left. @returns how many events. */
export async function expireEvents(
  { table, world }: { table: Table; world: World },
  events: readonly EventVersion[],
): Promise<number> {
  let expired = 0;
  for (const held of events) {
    const { event } = held;
    if (world.now() < expiresAt(held) || (await highestSequence(table, event.id)) === 0) continue;
    const standing = await eventErasureOf(table, event.id);
    if (standing && !standing.doneAt) continue;
    await beginEventErasure({ table, world, by: SYSTEM }, event.id, 'the time for which the event keeps data is over');
    expired += 1;
  }
  return expired;
}

/** People of an event whose erasure one tick begins. */
const MOST = 100;

/** Whether somebody of an event is not erased to the end. The index follows within a second or so. */
async function isErasing(table: Table, event: string): Promise<boolean> {
  const { pk: person } = keys.erasure(event, '');
  for (const pk of stateKeys('ERASURE'))
    for await (const item of table.all({ pk, index: 'byState' })) if (item.pk.startsWith(person)) return true;
  return false;
}

/**
 * Begins to erase some of an event's people, each as one alone is; what the event keeps of several goes first. It is over
 * when nobody is left to begin with, and nothing of whom it has begun with.
 * @throws AggregateError of those who could not be; they did not keep the others from their turn.
 */
export async function goOnWithEvent(
  { table, bucket, world }: { table: Table; bucket: Bucket; world: World },
  event: string,
): Promise<void> {
  const erasure = await eventErasureOf(table, event);
  if (!erasure || erasure.doneAt) return;
  const now = world.now();
  const sign = await makeSigns(table, world, event);
  const areImportsDone = await eraseFromImports({ table, bucket }, event, sign, 'everybody', now);
  await forgetViews(table, event, 'everybody');
  const failures: unknown[] = [];
  let begun = 0;
  for (let shard = 0; shard < EVENT_SHARDS && begun < MOST; shard++) {
    const { people } = await peoplePage(table, event, shard, undefined, MOST - begun);
    const acting = { table, world, by: erasure.by };
    for (const { id } of people)
      try {
        await beginErasure(acting, { event, person: id, reason: 'with the event', merging: true });
      } catch (error) {
        failures.push(error);
      }
    begun += people.length;
  }
  const isDone = begun === 0 && areImportsDone && !(await isErasing(table, event));
  await table.update(keys.eventErasure(event), {
    ...(isDone
      ? { set: { doneAt: now.toISOString() }, remove: ['stateKey', 'stateSort'] }
      : { set: { stateSort: now.toISOString() } }),
    when: { equals: { at: erasure.at }, absent: ['doneAt'] },
  });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} people could not be begun with`);
}
