import { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { countImmediate } from './time.ts';

/** Whoever runs in the simulated world: its code sees this clock, these timers and this randomness as the machine's. */
export interface Actor {
  /** Milliseconds since 1970, by the actor's own clock, which may be off. */
  now(): number;
  /** Milliseconds of a clock that nobody sets. */
  monotonic(): number;
  /** @returns what cancels the timer. */
  timer(milliseconds: number, ring: () => void): () => void;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** Takes a line of its log. */
  log(line: string): void;
}

const acting = new AsyncLocalStorage<Actor>();

/** Runs code as an actor; whatever it awaits and whatever it sets off stays that actor's. */
export const as = <Result>(actor: Actor, run: () => Result): Result => acting.run(actor, run);

export const currentActor = (): Actor | undefined => acting.getStore();

class Timer {
  readonly cancel: () => void;

  constructor(cancel: () => void) {
    this.cancel = cancel;
  }
  ref = () => this;
  unref = () => this;
  hasRef = () => true;
}

const { Date: RealDate, setTimeout: realTimeout, clearTimeout: realClear, setImmediate: realImmediate } = globalThis;
const { random: realRandom } = Math;
const monotonic = performance.now.bind(performance);
const bytes = crypto.getRandomValues.bind(crypto);
const { log: realLog } = console;
const uuid = crypto.randomUUID.bind(crypto);

const fill = <Bytes extends ArrayBufferView>(array: Bytes, actor: Actor): Bytes => {
  const octets = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let n = 0; n < octets.length; n++) octets[n] = Math.floor(actor.random() * 256);
  return array;
};

/** Puts the actors' clock, timers, randomness and log in the place of the machine's. Who is no actor notices nothing. */
export function install(): void {
  globalThis.Date = new Proxy(RealDate, {
    construct(target, given, made) {
      const actor = given.length === 0 ? acting.getStore() : undefined;
      return Reflect.construct(target, actor ? [actor.now()] : given, made === globalThis.Date ? target : made);
    },
    apply: (target) => new target(acting.getStore()?.now() ?? target.now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  Object.defineProperty(performance, 'now', { value: () => acting.getStore()?.monotonic() ?? monotonic() });
  console.log = (...said: unknown[]) => {
    const actor = acting.getStore();
    if (actor) actor.log(String(said[0]));
    else realLog.apply(console, said);
  };
  Math.random = () => acting.getStore()?.random() ?? realRandom();
  Object.defineProperty(crypto, 'getRandomValues', {
    value: <Bytes extends Parameters<typeof bytes>[0]>(array: Bytes) => {
      const actor = acting.getStore();
      return actor && array ? fill(array, actor) : bytes(array);
    },
  });
  Object.defineProperty(crypto, 'randomUUID', {
    value: () => {
      const actor = acting.getStore();
      if (!actor) return uuid();
      const hex = Buffer.from(fill(new Uint8Array(16), actor)).toString('hex');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  });
  globalThis.setTimeout = Object.assign(
    (ring: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]) => {
      const actor = acting.getStore();
      if (!actor) return realTimeout(ring, milliseconds, ...given);
      return new Timer(actor.timer(milliseconds, () => acting.run(actor, ring, ...given)));
    },
    realTimeout,
  ) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: unknown) =>
    timer instanceof Timer ? timer.cancel() : realClear(timer as number)) as typeof clearTimeout;
  globalThis.setImmediate = Object.assign((run: (...given: unknown[]) => void, ...given: unknown[]) => {
    if (!acting.getStore()) return realImmediate(run, ...given);
    countImmediate(1);
    return realImmediate(() => {
      countImmediate(-1);
      run(...given);
    });
  }, realImmediate) as typeof setImmediate;
  const { setTimeout: realWait } = timers;
  timers.setTimeout = ((milliseconds?: number, value?: unknown, options?: object) => {
    const actor = acting.getStore();
    if (!actor) return realWait(milliseconds, value, options);
    return new Promise<unknown>((resolve) => actor.timer(milliseconds ?? 0, () => resolve(value)));
  }) as typeof realWait;
  syncBuiltinESMExports();
}

const now = () => acting.getStore()?.now() ?? RealDate.now();
