import type { World } from './clock.ts';

/** Resolution of the `Date` header of HTTP, in milliseconds. */
const SECOND = 1000;

/**
 * The time that a service tells by the `Date` header of its answers. Clocks of workers may be seconds apart, and a pace
 * that all of them share needs one time: each corrects its own clock as far as the answers prove it wrong, and no further.
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
    const [least, most] = [told - answered, told + SECOND - asked];
    const agrees = least <= this.#most && most >= this.#least;
    // A clock that was set in between makes older answers worthless.
    this.#least = agrees ? Math.max(this.#least, least) : least;
    this.#most = agrees ? Math.min(this.#most, most) : most;
  }

  now(): Date {
    return new Date(this.#world.now().getTime() + Math.min(Math.max(0, this.#least), this.#most));
  }
}
