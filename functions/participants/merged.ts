import * as z from 'zod/mini';
import { keys, lookups } from '../shared/keys.ts';
import { principal } from '../shared/principal.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Participant, participant } from './participant.ts';

/**
 * That two entries are one person: it stands with both while they are merged, so that neither is merged with a third
 * meanwhile, and whoever goes on after a crash knows what was decided. With who has gone it stays.
 */
const merge = z.object({
  event: z.string(),
  /** Who goes, and who stays. */
  from: z.string(),
  into: z.string(),
  at: z.string(),
  by: principal,
  /** Facts of who stays, as they were chosen. */
  facts: z.record(z.string(), z.string()),
  /** Why what was withdrawn or revoked with it was. */
  reason: z.string(),
  /** Who has gone, as they were; from then on it is done. */
  gone: z.optional(participant),
});
export type Merge = z.infer<typeof merge>;

/** That another was merged into a person: who that was. */
const mergedFrom = z.object({ id: z.string(), sequence: z.int(), name: z.string(), at: z.string(), by: principal });
export type MergedFrom = z.infer<typeof mergedFrom>;

/** The merge among a person's items that goes on, or that took them away. */
export function mergeIn(items: Item[]): Merge | undefined {
  const item = items.find(({ sk }) => sk === 'MERGE');
  return item && merge.parse(item);
}

/** Who was merged into a person, among their items. */
export const mergedFromIn = (items: Item[]): MergedFrom[] =>
  items.filter(({ sk }) => sk.startsWith('MERGED#')).map((item) => mergedFrom.parse(item));

const isSame = (item: Item | undefined, { from, into }: Pick<Merge, 'from' | 'into'>) =>
  item?.from === from && item.into === into;

/**
 * Begins a merge, or finds the same one begun before. @returns as it was begun; undefined where one of the two is being merged
 * with a third, or the other way round, or has gone.
 */
export async function beginMerge(table: Table, wanted: Omit<Merge, 'gone'>): Promise<Merge | undefined> {
  const { event, from, into } = wanted;
  const taken: string[] = [];
  let begun: Merge = wanted;
  // Whoever comes from the other side takes them in the same order, and finds the first taken.
  for (const person of [from, into].sort()) {
    const key = keys.merge(event, person);
    if (await table.putIfAbsent({ ...key, type: 'merge', format: 1, ...wanted })) {
      taken.push(person);
      continue;
    }
    const standing = await table.get(key);
    if (!isSame(standing, wanted)) {
      for (const mine of taken) await table.delete(keys.merge(event, mine), { equals: { at: wanted.at } });
      return undefined;
    }
    begun = merge.parse(standing);
  }
  return begun;
}

/**
 * Says who has gone: they lead to who stays from now on, by registration number too. Their profile may be removed then.
 * @param gone as they were.
 */
export async function markGone(table: Table, { event, from, into }: Merge, gone: Participant): Promise<void> {
  const { registration } = gone;
  await table.update(keys.merge(event, from), {
    set: {
      gone,
      ...(registration && { lookupKey: lookups.registration(event, registration), lookupSort: into }),
    },
    when: { present: ['pk'] },
  });
}

/** Ends a merge of which everything is there. Repeating changes nothing. */
export async function endMerge(table: Table, { event, from, into, at, by }: Merge, gone: Participant): Promise<void> {
  const { id, sequence, name } = gone;
  const item = { ...keys.mergedFrom(event, into, from), type: 'merged', format: 1, id, sequence, name, at, by };
  await table.putIfAbsent(item);
  await table.delete(keys.merge(event, into), { equals: { from } });
}

/** Merged into others one after the other. */
const LONGEST_CHAIN = 20;

/** Who stands for somebody by now: the one whom they were merged into, or they themselves. */
export async function whoStays(table: Table, event: string, person: string): Promise<string> {
  let stays = person;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const item = await table.get(keys.merge(event, stays));
    if (item?.gone === undefined || typeof item.into !== 'string' || item.into === stays) return stays;
    stays = item.into;
  }
  return stays;
}
