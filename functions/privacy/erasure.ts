import * as z from 'zod/mini';
import { makeSigns, rememberErased, tellings, traces } from '../participants/erased.ts';
import { endMerge, type Merge, mergeIn } from '../participants/merged.ts';
import type { Participant } from '../participants/participant.ts';
import { buryProfile, profileIn } from '../participants/store.ts';
import { auditOnce } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { keys, stateKey } from '../shared/keys.ts';
import { personItems } from '../shared/partition.ts';
import { type Principal, principal } from '../shared/principal.ts';
import type { Item, Table } from '../shared/table.ts';
import { forgetViews } from './forget-views.ts';

/** That a person is being erased from an event; once it is done it stays, and is all that says so. */
const erasure = z.lazy(() =>
  z.object({
    event: z.string(),
    person: z.string(),
    at: z.string(),
    by: principal,
    /** Signs by which rows of imports are found, until they are gone. */
    traces: z._default(z.array(z.string()), []),
    doneAt: z.optional(z.string()),
  }),
);
export type Erasure = z.infer<typeof erasure>;

/** The erasure among a person's items. */
export const erasureIn = (items: Item[]): Erasure | undefined => {
  const item = items.find(({ sk }) => sk === keys.erasure('', '').sk);
  return item && erasure.parse(item);
};

/** The erasure of somebody of that id, going on or done. */
export async function erasureOf(table: Table, event: string, person: string): Promise<Erasure | undefined> {
  const item = await table.get(keys.erasure(event, person));
  return item && erasure.parse(item);
}

interface Acting {
  table: Table;
  world: World;
  by: Principal;
}

/**
 * Begins to erase a person: from then on nobody finds them, no page of theirs opens, no mail of theirs leaves, and no file
 * brings them back. What they left is deleted by the sweeper, which begins within a minute. It cannot be undone. The same
 * again changes nothing.
 * @param reason stands in the audit log, and must not say who they were.
 * @param merging also while they are being merged with somebody, who is erased too.
 * @throws Refusal 404, or 409 while they are being merged with somebody.
 */
export async function beginErasure(
  { table, world, by }: Acting,
  { event, person: id, reason, merging = false }: { event: string; person: string; reason: string; merging?: boolean },
): Promise<Erasure> {
  const items = await personItems(table, event, id);
  const standing = erasureIn(items);
  const person = profileIn(items);
  if (!standing && !person) throw notFound('person');
  const merge = standing ? undefined : mergeIn(items);
  if (merge && !merging)
    throw new Refusal(409, 'busy', 'this person is being merged with another: try again when that is done');
  if (merge) await endLeft(table, merge);
  const begun = standing ?? (await putMarker(table, world, { event, person: id, at: world.now().toISOString(), by }));
  if (person) await bury(table, world, begun, person);
  await auditOnce(table, begun.at, { act: 'person-erased', by: begun.by, event, on: id, reason });
  return (await erasureOf(table, event, id)) ?? begun;
}

/** Ends a merge that has died after one of the two had gone: from then on they are found by who stays. */
async function endLeft(table: Table, merge: Merge): Promise<void> {
  const gone = mergeIn(await personItems(table, merge.event, merge.from))?.gone;
  if (gone) await endMerge(table, merge, gone);
}

async function putMarker(table: Table, world: World, begun: Omit<Erasure, 'traces'>): Promise<Erasure> {
  const { event, person } = begun;
  const at = world.now().toISOString();
  await table.putIfAbsent({
    ...keys.erasure(event, person),
    ...{ type: 'erasure', format: 1, ...begun },
    ...{ stateKey: stateKey('ERASURE', person), stateSort: at },
  });
  return (await erasureOf(table, event, person)) ?? { ...begun, traces: [] };
}

/**
 * Keeps the signs by which a person is known again, then puts the tombstone in the place of their profile. In this order: a
 * crash in between leaves the profile, by which it is done again.
 * @param person as they are, or were before they were merged into whom the erasure is about.
 */
export async function bury(table: Table, world: World, { event, person: id }: Erasure, person: Participant) {
  const sign = await makeSigns(table, world, event);
  await rememberErased(table, event, sign, person);
  await forgetViews(table, event, tellings(person));
  const standing = (await erasureOf(table, event, id))?.traces ?? [];
  const signs = new Set([...standing, ...tellings(person).flatMap((told) => traces(sign, told))]);
  await table.update(keys.erasure(event, id), { set: { traces: [...signs] }, when: { present: ['pk'] } });
  await buryProfile(table, event, person.id);
}

/** Says when the sweeper is to look again. */
export const lookAgain = (table: Table, { event, person }: Erasure, at: Date): Promise<unknown> =>
  table.update(keys.erasure(event, person), { set: { stateSort: at.toISOString() }, when: { absent: ['doneAt'] } });

/** Says that nothing of them is left but this. */
export const endErasure = (table: Table, { event, person }: Erasure, at: Date): Promise<unknown> =>
  table.update(keys.erasure(event, person), {
    set: { doneAt: at.toISOString() },
    remove: ['stateKey', 'stateSort', 'traces'],
    when: { absent: ['doneAt'] },
  });
