import { readFaults, scheduleOf } from '../simulation/drawing.ts';
import { tryOut } from '../simulation/trial.ts';

/** Worlds of so many people, one for each of so many seeds. */
export interface Worlds {
  people: number;
  /** As the simulation's command line takes them. */
  faults: string;
  seeds: number;
  first: number;
}

/** @returns the first of these seeds whose world breaks a promise, and what it breaks: nothing where none does. */
export async function firstBroken({
  people,
  faults,
  seeds,
  first,
}: Worlds): Promise<{ seed: number; broken: string[] }> {
  let seed = first;
  for (; ; seed++) {
    const name = String(seed);
    const { broken } = await tryOut({ seed: name, people, schedule: scheduleOf(readFaults(faults), name, people) });
    if (broken.length > 0 || seed >= first + seeds - 1) return { seed, broken };
  }
}
