import { again, type Delivery } from '../hooks/delivery.ts';
import { readDestination } from '../hooks/destination.ts';
import { type Hook, MOST_HOOKS } from '../hooks/hook.ts';
import { makeSecret } from '../hooks/sign.ts';
import { addDelivery, hooksOf, putHook, removeHook, saveDelivery, switchOff, switchOn } from '../hooks/store.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import type { Principal } from '../shared/principal.ts';
import type { HookMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import type { HookProblem } from './hook-words.ts';

/** Who acts on an event's webhooks, and by what. */
export interface HookActing {
  table: Table;
  hooksQueue: Pick<Queue<HookMessage>, 'send'>;
  world: World;
  by: Principal;
  correlation: string;
}

/**
 * Adds a webhook. @param wanted.url as it was typed. @param localhost whether `http://localhost` is allowed too.
 * @returns its secret, this once: undefined where a webhook of that id was added before; or why it is not added.
 */
export async function addHook(
  acting: HookActing,
  { event, id, url: typed, types, names }: Pick<Hook, 'event' | 'id' | 'url' | 'types' | 'names'>,
  localhost: boolean,
): Promise<{ secret: string | undefined } | { problems: HookProblem[] }> {
  const { table, world } = acting;
  const url = readDestination(typed, localhost);
  const all = await hooksOf(table, event);
  const isFull = all.length >= MOST_HOOKS && !all.some((one) => one.id === id);
  const problems: HookProblem[] = [
    ...(typeof url === 'string' ? [url] : []),
    ...(types.length === 0 ? (['types'] as const) : []),
    ...(isFull ? (['many'] as const) : []),
  ];
  if (problems.length > 0 || typeof url === 'string') return { problems };
  const createdAt = world.now().toISOString();
  const made = { event, id, url: url.href, types, names, createdAt, parked: 0 };
  const secret = await putHook(table, made, makeSecret(world));
  if (secret) await logged(acting, 'hook-added', event, id);
  return { secret };
}

/** Sends a test, also to one that is switched off. @param ping names the test: of one name there is one. */
export async function tryHook(acting: HookActing, { event, id }: Hook, ping: string): Promise<Delivery> {
  const { table, world } = acting;
  const sent = await addDelivery(table, id, { type: 'ping', event, ping }, world.now().toISOString());
  await wake(acting, sent);
  await logged(acting, 'hook-tried', event, id);
  return sent;
}

/** @returns false where it was so before. */
export async function switchHook(acting: HookActing, hook: Hook, to: 'on' | 'off'): Promise<boolean> {
  const { table, world } = acting;
  const isDone = to === 'on' ? await switchOn(table, hook) : await switchOff(table, world, hook, 'by-hand');
  if (isDone) await logged(acting, to === 'on' ? 'hook-on' : 'hook-off:by-hand', hook.event, hook.id);
  return isDone;
}

export async function dropHook(acting: HookActing, { event, id }: Hook): Promise<void> {
  if (await removeHook(acting.table, event, id)) await logged(acting, 'hook-removed', event, id);
}

/** Sends a message again, whatever it came to. @returns undefined where it is on its way already. */
export async function sendAgain(acting: HookActing, { event }: Hook, one: Delivery): Promise<Delivery | undefined> {
  const { table, world } = acting;
  const left = one.state === 'due' ? undefined : await saveDelivery(table, one, again(one, world.now()));
  if (!left) return undefined;
  await logged(acting, 'hook-sent-again', event, `${one.hook}/${one.id}`);
  await wake(acting, left);
  return left;
}

const wake = ({ hooksQueue, correlation }: HookActing, { hook, id }: Delivery): Promise<void> =>
  hooksQueue.send({ hook, delivery: id, correlation });

const logged = ({ table, world, by }: HookActing, act: string, event: string, on: string): Promise<void> =>
  audit(table, world, { act, by, event, on });
