import type { FunctionName } from '../../lib/bundles.ts';
import { as } from './actor.ts';
import { coldStart, type Handler } from './handlers.ts';
import { type BatchAnswer, Polling } from './polling.ts';
import { between } from './random.ts';
import type { Services } from './services.ts';
import { EVERY_MINUTE, TIMEOUTS } from './shape.ts';
import type { Time } from './time.ts';
import type { Worker } from './worker.ts';

interface Sandbox {
  worker: Worker;
  handler: Handler;
}

/** One call of a function. */
interface Invocation {
  worker: Worker;
  /** Its code runs; before that its sandbox is made ready. */
  started: boolean;
}

interface Surroundings {
  seed: string;
  time: Time;
  services: Services;
  reorders: boolean;
  worker(name: string): Worker;
  note(text: string): void;
}

/** Asked each minute whether a call could find anything to do; what it answers is called when that call ended well. */
export type BeforeEach = () => (() => void) | undefined;

/** Lambda: sandboxes that are started, used again and lost, queues that functions work on, and the call each minute. */
export class Lambda {
  readonly #around: Surroundings;
  readonly #polling: Polling;
  readonly #idle = new Map<FunctionName, Sandbox[]>();
  readonly #working = new Set<Invocation>();
  #started = false;
  #sandboxes = 0;
  #calls = 0;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#polling = new Polling({ ...around, call: (...call) => this.#call(...call) });
  }

  /** Calls that are being worked on. */
  get working(): readonly Invocation[] {
    return [...this.#working];
  }

  /** Begins to call functions. */
  start(beforeEach: BeforeEach): void {
    this.#started = true;
    for (const name of EVERY_MINUTE) this.#everyMinute(name, beforeEach);
  }

  /** Looks whether functions have messages to work on. */
  poll(): void {
    if (this.#started) this.#polling.poll();
  }

  /** Every sandbox dies at once. */
  stop(): void {
    for (const { worker } of this.#working) worker.die();
    this.#idle.clear();
  }

  #everyMinute(name: FunctionName, beforeEach: BeforeEach): void {
    const { time, seed } = this.#around;
    const minute = Math.floor(time.now / 60_000) + 1;
    const at = minute * 60_000 + between(0, 20_000, seed, 'minute', name, minute);
    time.in(at - time.now, () => {
      const done = beforeEach();
      if (done) this.#call(name, { time: new Date(time.now).toISOString() }, (answer) => answer && done());
      this.#everyMinute(name, beforeEach);
    });
  }

  #call(name: FunctionName, event: object, ended: (answer: BatchAnswer | undefined) => void): void {
    const { time, seed, note } = this.#around;
    const { worker, handler, cold } = this.#sandbox(name);
    const invocation: Invocation = { worker, started: false };
    this.#working.add(invocation);
    this.#calls += 1;
    const deadline = time.now + (TIMEOUTS[name] ?? 0) * 1000;
    let open = true;
    const end = (how: string, answer?: BatchAnswer) => {
      if (!open) return;
      open = false;
      limit.cancelled = true;
      // What it has begun and not awaited goes on when its sandbox is used again, or never.
      note(`${worker.name} ${how}${worker.waits > 0 && !worker.dead ? `, and left ${worker.waits} calls open` : ''}`);
      this.#working.delete(invocation);
      if (!worker.dead) {
        worker.pause();
        this.#idle.set(name, [...(this.#idle.get(name) ?? []), { worker, handler }]);
      }
      ended(answer);
    };
    const limit = time.in(deadline - time.now, () => {
      worker.onDeath = () => end('ran out of time');
      worker.die();
    });
    worker.onDeath = () => end('died');
    const start = cold ? between(100, 400, seed, 'start', this.#calls) : between(1, 10, seed, 'start', this.#calls);
    const context = {
      functionName: name,
      awsRequestId: `request-${this.#calls}`,
      getRemainingTimeInMillis: () => deadline - time.now,
    };
    time.in(start, () =>
      worker.wake(() => {
        note(`${worker.name} starts`);
        invocation.started = true;
        worker.resume();
        as(worker, async () => handler(event, context)).then(
          (answer) => end('is done', (answer ?? {}) as BatchAnswer),
          () => end('failed'),
        );
      }),
    );
  }

  #sandbox(name: FunctionName): Sandbox & { cold: boolean } {
    // A late answer may have killed a sandbox that nothing runs in.
    const idle = (this.#idle.get(name) ?? []).filter(({ worker }) => !worker.dead);
    const last = idle.pop();
    this.#idle.set(name, idle);
    if (last) return { ...last, cold: false };
    this.#sandboxes += 1;
    const worker = this.#around.worker(`${name}-${this.#sandboxes}`);
    return { worker, handler: as(worker, () => coldStart(name)), cold: true };
  }
}
