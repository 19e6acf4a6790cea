import { type Schedule, writeSchedule } from './faults.ts';
import { broken, heldBy } from './oracle.ts';
import { between } from './random.ts';
import { goOn, isPaused, type Told, tell } from './story.ts';
import { World } from './world.ts';

export interface Trial {
  seed: string;
  people: number;
  schedule: Schedule;
}

export interface Verdict {
  /** Broken promises. */
  broken: string[];
  digest: string;
  world: World;
}

/** More often than this no run pauses by itself for what a schedule holds. */
const PAUSES = 30;

/** Makes a world, lets the story happen under the schedule's faults until all is at rest, and judges what it holds. */
export async function tryOut({ seed, people, schedule }: Trial): Promise<Verdict> {
  const account = { rate: between(1, 14, seed, 'rate'), quota: 50_000 };
  const world = await World.make({ seed, schedule, account, mostCalls: 3000 + 1000 * people });
  const { conditions } = schedule;
  const told: Told = { people, bounces: conditions.includes('bounce'), byRun: !conditions.includes('unasked') };
  const story = await tell(world, seed, told);
  const stuck = () => isPaused(world, story);
  let atRest = await world.rest(stuck);
  for (let times = 0; stuck() && times < PAUSES; times++) {
    await goOn(world, story);
    atRest = await world.rest(stuck);
  }
  return { broken: broken(heldBy(world), story, atRest), digest: world.digest, world };
}

/** The command that tries the same again. */
export const replayOf = ({ seed, people, schedule }: Trial): string =>
  `npm run sim -- --seed ${seed} --people ${people} --faults ${writeSchedule(schedule) || 'none'}`;
