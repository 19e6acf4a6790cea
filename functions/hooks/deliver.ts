import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Table } from '../shared/table.ts';
import { type Answer, attempted, claim, type Delivery, type Happening, isTaken, park, wait } from './delivery.ts';
import type { Hook } from './hook.ts';
import { signing } from './secrets.ts';
import { signedHeaders } from './sign.ts';
import { countParked, forgetParked, getDelivery, getHook, saveDelivery, secretsOf, switchOff } from './store.ts';

/** What is told of something that came about: when it did, and what of it. */
export interface Told {
  timestamp: string;
  data: Record<string, string | number>;
}

export interface Delivering {
  table: Table;
  world: World;
  log: Log;
  /** What came about; undefined where it has not. @param names whether names go along. */
  toldOf(happening: Happening, names: boolean): Promise<Told | undefined>;
  post(message: { url: URL; headers: Record<string, string>; body: string }): Promise<Answer>;
}

/** `410 Gone`: the receiver wants no more of it (Standard Webhooks). */
const GONE = 410;

/** Sends one message once, where it is due, and writes down what came of it. Safe to repeat, and at once. */
export async function deliver(deps: Delivering, { hook: hookId, id }: Pick<Delivery, 'hook' | 'id'>): Promise<void> {
  const { table, world, log } = deps;
  const known = await getDelivery(table, hookId, id);
  const claimed = known && claim(known, world.now());
  const one = claimed && (await saveDelivery(table, known, claimed));
  if (!one) return;
  const { happening } = one;
  const [hook, secrets] = [await getHook(table, happening.event, hookId), await secretsOf(table, hookId)];
  if (!hook || !secrets || (hook.off && happening.type !== 'ping')) {
    await saveDelivery(table, one, park(one));
    return;
  }
  const told =
    happening.type === 'ping'
      ? { timestamp: one.createdAt, data: { event: happening.event } }
      : await deps.toldOf(happening, hook.names);
  if (!told) {
    await saveDelivery(table, one, wait(one, world.now()));
    return;
  }
  const began = world.now();
  const answer = await deps.post(messageOf(hook, one, signing(secrets, began), told, began));
  const left = attempted(one, began, world.now(), answer);
  await saveDelivery(table, one, left);
  log.info('webhook', { event: hook.event, hook: hook.id, delivery: one.id, state: left.state, ...answer });
  await judge(deps, hook, left, answer);
}

function messageOf(hook: Hook, { id, happening }: Delivery, secrets: string[], told: Told, now: Date) {
  const body = JSON.stringify({ type: happening.type, ...told });
  const headers = {
    ...{ 'content-type': 'application/json', 'user-agent': 'Cheti' },
    ...signedHeaders(secrets, `msg_${id}`, now, body),
  };
  return { url: new URL(hook.url), headers, body };
}

/** Whether the webhook stays on after an attempt. */
async function judge({ table, world }: Delivering, hook: Hook, left: Delivery, answer: Answer): Promise<void> {
  if (isTaken(answer)) return forgetParked(table, hook);
  const isGone = 'status' in answer && answer.status === GONE;
  const isFailing = left.state === 'parked' && (await countParked(table, hook));
  if (!isGone && !isFailing) return;
  const reason = isGone ? 'gone' : 'failing';
  if (await switchOff(table, world, hook, reason))
    await audit(table, world, {
      ...{ act: `hook-off:${reason}`, by: { kind: 'system', id: 'hooks' }, event: hook.event, on: hook.id },
    });
}
