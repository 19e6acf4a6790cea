import { expect, it } from 'vitest';
import { onTheBeat } from '../../../functions/home/steady.ts';

it('answers at a whole number of beats, however long the work takes', async () => {
  for (const [work, answered] of [
    [0, 400],
    [3, 400],
    [399, 400],
    [400, 800],
    [950, 1200],
  ] as const) {
    let clock = 0;
    const world = { now: () => new Date(clock), random: () => new Uint8Array() };
    const wait = async (milliseconds: number) => {
      clock += milliseconds;
    };
    await onTheBeat(world, wait, () => wait(work));
    expect(clock).toBe(answered);
  }
});
