import { type Schedule, writeSchedule } from './faults.ts';
import { broken, heldBy } from './oracle.ts';
import { between } from './random.ts';
import { type Told, tell } from './story.ts';
import { World } from './world.ts';

export interface Trial {
  seed: string;
  people: number;
  schedule: Schedule;
  byRun?: boolean;
}

export interface Verdict {
  /** Broken promises. */
  broken: string[];
  digest: string;
  world: World;
}

/** Makes a world, lets the story happen under the schedule's faults until all is at rest, and judges what it holds. */
export async function tryOut({ seed, people, schedule, byRun = true }: Trial): Promise<Verdict> {
  const account = { rate: between(1, 14, seed, 'rate'), quota: 50_000 };
  const world = await World.make({ seed, schedule, account });
  const told: Told = { people, bounces: schedule.conditions.includes('bounce'), byRun };
  const story = await tell(world, seed, told);
  const atRest = await world.rest();
  return { broken: broken(heldBy(world), story, atRest), digest: world.digest, world };
}

/** The command that tries the same again. */
export const replayOf = ({ seed, people, schedule }: Trial): string =>
  `npm run sim -- --seed ${seed} --people ${people} --faults ${writeSchedule(schedule) || 'none'}`;
