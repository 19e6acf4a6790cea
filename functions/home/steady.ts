import type { World } from '../shared/clock.ts';

/** Waits so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<unknown>;

/** An answer leaves at a whole number of these after its question came. Ten times what the work takes. */
const BEAT = 400;

/**
 * Does the work and returns on the beat, so that the time of the answer does not tell what the work had to do, nor
 * whether it failed: a known address costs a few writes more than an unknown one.
 */
export async function onTheBeat(world: World, wait: Wait, work: () => Promise<void>): Promise<void> {
  const began = world.now().getTime();
  await work();
  const took = Math.max(0, world.now().getTime() - began);
  await wait(BEAT - (took % BEAT));
}
