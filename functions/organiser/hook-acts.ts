import { again, type Delivery } from '../hooks/delivery.ts';
import { readDestination } from '../hooks/destination.ts';
import { type Chosen, type Hook, MOST_HOOKS, TYPES } from '../hooks/hook.ts';
import { bothUntil, isRotated, rotate } from '../hooks/secrets.ts';
import { makeSecret } from '../hooks/sign.ts';
import {
  addDelivery,
  hooksOf,
  putHook,
  putSecrets,
  removeHook,
  saveChosen,
  saveDelivery,
  secretsOf,
  switchOff,
  switchOn,
} from '../hooks/store.ts';
import { audit, auditOnce } from '../shared/audit.ts';
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
  { event, id, ...wanted }: Chosen & Pick<Hook, 'event' | 'id'>,
  localhost: boolean,
): Promise<{ secret: string | undefined } | { problems: HookProblem[] }> {
  const { table, world } = acting;
  const { chosen, problems } = readChosen(wanted, localhost);
  const all = await hooksOf(table, event);
  const isFull = all.length >= MOST_HOOKS && !all.some((one) => one.id === id);
  if (isFull) problems.push('many');
  if (problems.length > 0) return { problems };
  const made = { event, id, ...chosen, createdAt: world.now().toISOString(), parked: 0 };
  const secret = await putHook(table, made, makeSecret(world));
  if (secret) await logged(acting, 'hook-added', event, id);
  return { secret };
}

/** What somebody chose, its types in one order and none of them twice; and what is wrong with it. */
function readChosen({ url: typed, types: all, names }: Chosen, localhost: boolean) {
  const url = readDestination(typed, localhost);
  const types = TYPES.filter((type) => all.includes(type));
  const problems: HookProblem[] = [
    ...(typeof url === 'string' ? [url] : []),
    ...(types.length === 0 ? (['types'] as const) : []),
  ];
  return { chosen: { url: typeof url === 'string' ? typed : url.href, types, names }, problems };
}

/**
 * Changes where a webhook leads and what it is told; its id, its log and its secret stay. What is due goes to the new address.
 * @param hook as it was read. @returns why it is not changed, or undefined where another has changed or removed it since.
 */
export async function changeHook(
  acting: HookActing,
  hook: Hook,
  wanted: Chosen,
  localhost: boolean,
): Promise<{ hook: Hook; changed: boolean } | { problems: HookProblem[] } | undefined> {
  const { chosen, problems } = readChosen(wanted, localhost);
  if (problems.length > 0) return { problems };
  if (isChosen(hook, chosen)) return { hook, changed: false };
  const changed = await saveChosen(acting.table, hook, chosen);
  if (!changed) return undefined;
  await logged(acting, 'hook-changed', hook.event, hook.id);
  return { hook: changed, changed: true };
}

/** Whether it stands so already. */
export const isChosen = ({ url, types, names }: Hook, chosen: Chosen): boolean =>
  url === chosen.url && names === chosen.names && types.join() === chosen.types.join();

/**
 * Makes a new secret; the one until now signs too for a day.
 * @param name of this change: who repeats it gets its secret, so that an answer that was lost leaves nobody without.
 * @param seen when the secret was changed last, as its owner saw it, empty for never; undefined over whatever stands there.
 * @returns the secret and until when both sign; undefined where another has changed it since, or the webhook is not there.
 */
export async function rotateHook(
  { table, world, by }: HookActing,
  { event, id }: Hook,
  name: string,
  seen?: string,
): Promise<{ secret: string; bothUntil: string } | undefined> {
  const [held, now] = [await secretsOf(table, id), world.now()];
  if (!held) return undefined;
  const isRepeated = isRotated(held, name, now);
  if (!isRepeated && seen !== undefined && seen !== (held.rotated?.at ?? '')) return undefined;
  const next = isRepeated ? held : rotate(held, makeSecret(world), name, now);
  if (!next.rotated || !(isRepeated || (await putSecrets(table, id, held, next)))) return undefined;
  // Whoever was cut off in between is made good by who repeats it.
  await auditOnce(table, next.rotated.at, { act: 'hook-rotated', by, event, on: id });
  return { secret: next.secret, bothUntil: bothUntil(next.rotated.at).toISOString() };
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
