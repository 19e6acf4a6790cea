import type { World } from '../shared/clock.ts';
import { DELIVERY, dueMessages, eventLists, hookPrefix, keys } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Delivery, delivery as deliverySchema, type Happening, newDelivery } from './delivery.ts';
import { type Chosen, type Hook, hook as hookSchema, MOST_PARKED } from './hook.ts';
import { type Secrets, secrets } from './secrets.ts';

const KEPT_DAYS = 30;

/**
 * Its secret is put first: no webhook is without one, and whoever comes after a crash between the two writes gets that one.
 * @returns the webhook's secret; undefined where a webhook of that id is there already.
 */
export async function putHook(table: Table, made: Hook, secret: string): Promise<string | undefined> {
  await table.putIfAbsent({ ...keys.hookSecret(made.id), type: 'hook-secret', format: 1, secret });
  const isNew = await table.putIfAbsent({
    ...{ ...keys.hook(made.event, made.id), type: 'hook', format: 1, ...made },
    ...{ eventKey: eventLists.hooks(), eventSort: made.id },
  });
  return isNew ? (await secretsOf(table, made.id))?.secret : undefined;
}

/** Ids of all webhooks of all events. */
export async function everyHook(table: Table): Promise<string[]> {
  const found: string[] = [];
  for await (const item of table.all({ pk: eventLists.hooks(), index: 'byEvent' })) found.push(String(item.eventSort));
  return found;
}

/** An event's webhooks, the oldest first. */
export async function hooksOf(table: Table, event: string): Promise<Hook[]> {
  const found: Hook[] = [];
  for await (const item of table.all(hookPrefix(event))) found.push(hookSchema.parse(item));
  return found.sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}

export async function getHook(table: Table, event: string, id: string): Promise<Hook | undefined> {
  const item = await table.get(keys.hook(event, id));
  return item && hookSchema.parse(item);
}

export async function secretsOf(table: Table, id: string): Promise<Secrets | undefined> {
  const item = await table.get(keys.hookSecret(id));
  return item && secrets.parse(item);
}

/** When a webhook's secret was changed last; undefined where it never was. */
export const rotatedAt = async (table: Table, id: string): Promise<string | undefined> =>
  (await secretsOf(table, id))?.rotated?.at;

/** @returns false where another secret than the one before it stands there, or none. */
export const putSecrets = (table: Table, id: string, before: Secrets, after: Secrets): Promise<boolean> =>
  table.put(
    { ...keys.hookSecret(id), type: 'hook-secret', format: 1, ...after },
    { equals: { secret: before.secret } },
  );

/**
 * Writes what an owner chose over what was read. What was given up of another address counts for nothing.
 * @returns the webhook as it is now; undefined where another changed it since, or it is not there.
 */
export async function saveChosen(
  table: Table,
  { event, id, url, changes = 0 }: Hook,
  wanted: Chosen,
): Promise<Hook | undefined> {
  const item = await table.update(keys.hook(event, id), {
    set: { ...wanted, changes: changes + 1, ...(wanted.url !== url && { parked: 0 }) },
    when: { present: ['pk'], atMost: { changes } },
  });
  return item && hookSchema.parse(item);
}

/** The webhook goes, and its secret; what it was told stays in the log for its time. @returns false where there was none. */
export async function removeHook(table: Table, event: string, id: string): Promise<boolean> {
  const gone = await table.delete(keys.hook(event, id), { present: ['pk'] });
  await table.delete(keys.hookSecret(id));
  return gone;
}

/** @returns false where it was off already, or is not there. */
export async function switchOff(
  table: Table,
  world: World,
  { event, id }: Hook,
  reason: NonNullable<Hook['off']>['reason'],
): Promise<boolean> {
  const off = { at: world.now().toISOString(), reason };
  const when = { present: ['pk'], absent: ['off'] };
  return (await table.update(keys.hook(event, id), { set: { off }, when })) !== undefined;
}

/** @returns false where it was on already, or is not there. */
export const switchOn = async (table: Table, { event, id }: Hook): Promise<boolean> =>
  (await table.update(keys.hook(event, id), { set: { parked: 0 }, remove: ['off'], when: { present: ['off'] } })) !==
  undefined;

/** One more message was given up. @returns whether the webhook has to be switched off now. */
export async function countParked(table: Table, { event, id }: Hook): Promise<boolean> {
  const item = await table.update(keys.hook(event, id), { add: { parked: 1 }, when: { present: ['pk'] } });
  return item !== undefined && hookSchema.parse(item).parked >= MOST_PARKED;
}

/** A message has arrived: nothing counts against the webhook any more. */
export async function forgetParked(table: Table, { event, id, parked }: Hook): Promise<void> {
  if (parked > 0) await table.update(keys.hook(event, id), { set: { parked: 0 }, when: { present: ['pk'] } });
}

function itemOf(one: Delivery): Item {
  return {
    ...keys.delivery(one.hook, one.id),
    ...{ type: 'delivery', format: 1, ...one },
    ...{ eventKey: eventLists.deliveries(one.hook), eventSort: `${one.createdAt}#${one.id}` },
    expires: Math.floor(Date.parse(one.createdAt) / 1000) + KEPT_DAYS * 24 * 3600,
    ...(one.nextAt !== undefined && { stateKey: dueMessages(one.hook), stateSort: one.nextAt }),
  };
}

/** A message that is due from an instant on. One of the same happening that was sent stays; one that was not is due anew. */
export async function addDelivery(table: Table, hook: string, of: Happening, at: string): Promise<Delivery> {
  const made = newDelivery(hook, of, at);
  if (await table.putIfAbsent(itemOf(made))) return made;
  const standing = await getDelivery(table, hook, made.id);
  if (standing && ['due', 'dropped'].includes(standing.state) && standing.attempts.length === 0)
    await saveDelivery(table, standing, made);
  return made;
}

export async function getDelivery(table: Table, hook: string, id: string): Promise<Delivery | undefined> {
  const item = await table.get(keys.delivery(hook, id));
  return item && deliverySchema.parse(item);
}

/** Ids of messages to a webhook whose time has come, the longest due first. The index follows within a second or so. */
export async function dueOf(table: Table, hook: string, now: Date, limit: number): Promise<string[]> {
  const between: [string, string] = ['', now.toISOString()];
  const { items } = await table.page({ pk: dueMessages(hook), index: 'byState', between, limit });
  return items.map(({ sk }) => sk.slice(DELIVERY.length));
}

/** Writes a message over the one that was read. @returns undefined where another wrote first. */
export async function saveDelivery(table: Table, before: Delivery, after: Delivery): Promise<Delivery | undefined> {
  const next = { ...after, revision: before.revision + 1 };
  return (await table.put(itemOf(next), { equals: { revision: before.revision } })) ? next : undefined;
}

/** One page of what a webhook was told, the newest first. The index follows within a second or so. */
export async function deliveriesPage(
  table: Table,
  hook: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ deliveries: Delivery[]; next?: string }> {
  const page = await table.page({
    ...{ pk: eventLists.deliveries(hook), index: 'byEvent', newestFirst: true, limit },
    ...(after && { after }),
  });
  return { deliveries: page.items.map((item) => deliverySchema.parse(item)), ...(page.next && { next: page.next }) };
}
