import type { World } from './clock.ts';

/** Resolution of the `Date` header of HTTP, in milliseconds. */
const SECOND = 1000;

/**
 * The time that services tell: the table by the `Date` header of its answers, the queue by when it gave a message out.
 * Clocks of workers may be seconds apart, and a pace that all of them share needs one time. Whatever a worker's own clock
 * says, it goes by the earliest instant that it can be: never before its time, and late by as much as it knows no better,
 * at the most a second. Were some early and others late, a second would hold the mails of three.
 */
export class TrueTime {
  readonly #world: Pick<World, 'now'>;
  /** True time minus our clock, in milliseconds, lies between these. */
  #least = Number.NEGATIVE_INFINITY;
  #most = Number.POSITIVE_INFINITY;

  constructor(world: Pick<World, 'now'>) {
    this.#world = world;
  }

  /** @param asked, answered our clock when the request left and when its answer was there; in epoch milliseconds. */
  observe(date: string | undefined, asked: number, answered: number): void {
    const told = date === undefined ? Number.NaN : Date.parse(date);
    if (Number.isNaN(told)) return;
    this.#learn(told - answered, told + SECOND - asked);
  }

  /** @param instant that is over for sure, in epoch milliseconds of true time. */
  passed(instant: number): void {
    if (Number.isFinite(instant)) this.#learn(instant - this.#world.now().getTime(), Number.POSITIVE_INFINITY);
  }

  #learn(least: number, most: number): void {
    const agrees = least <= this.#most && most >= this.#least;
    // A clock that was set in between makes older answers worthless.
    this.#least = agrees ? Math.max(this.#least, least) : least;
    this.#most = agrees ? Math.min(this.#most, most) : most;
  }

  now(): Date {
    return new Date(this.#world.now().getTime() + (Number.isFinite(this.#least) ? this.#least : 0));
  }
}
