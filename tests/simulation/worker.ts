import type { Actor } from './actor.ts';
import { between, stream } from './random.ts';
import type { Time } from './time.ts';

/** A process of the simulated world: a Lambda's sandbox, or the organiser's machine. */
export class Worker implements Actor {
  readonly name: string;
  /** What it runs: a function's name. */
  readonly function: string;
  readonly random: () => number;
  readonly #time: Time;
  readonly #skew: number;
  /** Its code runs no further, and nothing that it asked for takes effect any more. */
  dead = false;
  onDeath: () => void = () => undefined;
  /** Until when it stands still. */
  #thaws = 0;
  /** What happens to it while it is paused. */
  #held: (() => void)[] | undefined;
  /** Answers and timers that it waits for. */
  waits = 0;
  /** When something kept it last: it stood still, or an answer was long in coming or told of a fault. */
  keptAt = Number.NEGATIVE_INFINITY;

  readonly log: (line: string) => void;

  /** @param skew milliseconds that its clock may be off. */
  constructor(name: string, time: Time, seed: string, skew: number, log: (line: string) => void) {
    this.name = name;
    this.function = name.replace(/-\d+$/, '');
    this.log = log;
    this.random = stream(seed, 'worker', name);
    this.#time = time;
    this.#skew = between(-skew, skew, seed, 'skew', name);
  }

  now = () => this.#time.now + this.#skew;
  monotonic = () => this.#time.now;

  timer(milliseconds: number, ring: () => void): () => void {
    let open = true;
    this.waits += 1;
    const close = () => {
      if (open) this.waits -= 1;
      open = false;
    };
    const due = this.#time.in(milliseconds, () =>
      this.deliver(() => {
        if (!open) return;
        close();
        ring();
      }),
    );
    return () => {
      close();
      due.cancelled = true;
    };
  }

  die(): void {
    if (this.dead) return;
    this.dead = true;
    this.onDeath();
  }

  freeze(seconds: number): void {
    this.#thaws = Math.max(this.#thaws, this.#time.now + seconds * 1000);
    this.keptAt = this.#thaws;
  }

  get frozen(): boolean {
    return this.#thaws > this.#time.now;
  }

  /** Seconds until it goes on. */
  get still(): number {
    return Math.max(0, this.#thaws - this.#time.now) / 1000;
  }

  /** Stops it between two calls of its function, as Lambda does. */
  pause(): void {
    this.#held = [];
  }

  resume(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const happen of held) this.deliver(happen);
  }

  /** Lets something happen to it: at once, when it goes on again, or never. */
  deliver(happen: () => void): void {
    if (this.#held) this.#held.push(happen);
    else this.wake(happen);
  }

  /** The same, paused or not. */
  wake(happen: () => void): void {
    if (this.dead) return;
    if (this.frozen) this.#time.in(this.#thaws - this.#time.now, () => this.wake(happen));
    else {
      this.#time.stirred = true;
      happen();
    }
  }
}
