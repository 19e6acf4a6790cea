import * as z from 'zod/mini';
import { machine, type World } from './clock.ts';
import { nameOf, randomLetters, sha256, shardOf } from './ids.ts';
import { eventLists, type Key, keys, lookups } from './keys.ts';
import { type Principal, principal } from './principal.ts';
import type { Item, Table } from './table.ts';

/** One key takes 1,000 writes a second; organisers' acts stay far below that. */
export const AUDIT_SHARDS = 4;

/** An organiser's act or a run's state: ids only, never names or addresses, with who and why. */
export interface AuditEntry {
  act: string;
  by: Principal;
  event?: string;
  /** Id of what was acted on. */
  on?: string;
  reason?: string;
}

/** Appends to the audit log; entries are never changed. */
export async function audit(table: Table, world: World, entry: AuditEntry): Promise<void> {
  const at = world.now().toISOString();
  const random = randomLetters(world, 10);
  const shard = (world.random(1)[0] ?? 0) % AUDIT_SHARDS;
  await table.put(itemOf(keys.audit(at.slice(0, 7), shard, at, random), at, entry, world));
}

/**
 * As `audit`, of an act that keeps its instant: whoever repeats it writes the same entry again, so that a crash between the
 * act and its entry is mended by whoever goes on.
 */
export async function auditOnce(table: Table, at: string, entry: AuditEntry): Promise<void> {
  const name = nameOf(at, entry.act, entry.by.id, entry.event ?? '', entry.on ?? '');
  await table.putIfAbsent(
    itemOf(keys.audit(at.slice(0, 7), shardOf(name, AUDIT_SHARDS), at, name), at, entry, machine),
  );
}

/** Hash of a reason, which is all that its entry's seal holds of it. */
export const reasonHashOf = (salt: string, reason: string): string => sha256(salt, reason);

/** People type reasons, which may name somebody: taken out again with their salt, nothing of them can be guessed by. */
function saltedOf(reason: string, world: Pick<World, 'random'>) {
  const reasonSalt = Buffer.from(world.random(16)).toString('hex');
  return { reasonSalt, reasonHash: reasonHashOf(reasonSalt, reason) };
}

/** The entry as it lies in the table: in its event's list, and among those that wait for their seal. */
const itemOf = (key: Key, at: string, entry: AuditEntry, world: Pick<World, 'random'>): Item => ({
  ...{ ...key, type: 'audit', format: 1, at, ...entry },
  ...(entry.reason !== undefined && saltedOf(entry.reason, world)),
  ...(entry.event !== undefined && { eventKey: eventLists.audit(entry.event), eventSort: key.sk }),
  ...{ lookupKey: lookups.unsealed(shardOf(key.sk, AUDIT_SHARDS)), lookupSort: key.sk },
});

const entry = z.lazy(() =>
  z.object({
    at: z.string(),
    act: z.string(),
    by: principal,
    event: z.optional(z.string()),
    on: z.optional(z.string()),
    reason: z.optional(z.string()),
  }),
);

/** What an entry is about, from its `on`: ids, some of them of people. */
export const partsOf = (on: unknown): string[] =>
  String(on ?? '')
    .split('/')
    .filter(Boolean);

/** All that the log says of an event, oldest first. */
const entriesOf = (table: Table, event: string) => table.all({ pk: eventLists.audit(event), index: 'byEvent' });

/** What the log says of an event and of any of these ids, as acted on or as who acted, oldest first. It is read whole. */
export async function auditOf(
  table: Table,
  { event, ids }: { event: string; ids: ReadonlySet<string> },
): Promise<z.infer<typeof entry>[]> {
  const found: z.infer<typeof entry>[] = [];
  for await (const item of entriesOf(table, event))
    if ([...partsOf(item.on), String((item.by as Principal).id)].some((id) => ids.has(id)))
      found.push(entry.parse(item));
  return found;
}

/** Takes what somebody typed as a reason out of entries on any of these ids, but of acts that `stay`: their seals hold its hash alone. */
export async function forgetReasons(
  table: Table,
  { event, ids, stay }: { event: string; ids: ReadonlySet<string>; stay: readonly string[] },
): Promise<void> {
  for await (const item of entriesOf(table, event)) {
    const concerns = partsOf(item.on).some((id) => ids.has(id));
    if (concerns && item.reason !== undefined && !stay.includes(String(item.act)))
      await table.update(item, { remove: ['reason', 'reasonSalt'], when: { present: ['pk'] } });
  }
}
