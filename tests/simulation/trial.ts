import { type Schedule, writeSchedule } from './faults.ts';
import { heldBy } from './held.ts';
import { broken } from './oracle.ts';
import { actsOn } from './organiser.ts';
import { between } from './random.ts';
import { end, plot, repeat, tell } from './story.ts';
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

/** Makes a world, lets the story happen under the schedule's faults until all is at rest, and judges what it holds. */
export async function tryOut({ seed, people, schedule }: Trial): Promise<Verdict> {
  const { conditions } = schedule;
  const story = plot(seed, {
    people,
    bounces: conditions.includes('bounce'),
    byRun: !conditions.includes('unasked'),
  });
  const world = await World.make({
    ...{ seed, schedule, mostCalls: 3000 + 1000 * people },
    account: { rate: between(1, 14, seed, 'rate'), quota: 50_000 },
    acts: story.release ? actsOn(story.release) : {},
  });
  await tell(world, seed, story);
  let atRest = await end(world, story);
  if (atRest && conditions.includes('anew')) atRest = await repeat(world, story);
  return { broken: broken(heldBy(world), story, atRest), digest: world.digest, world };
}

/** What is left of a verdict when its world is forgotten. */
export interface Judged {
  broken: string[];
  calls: number;
}

export async function judge(trial: Trial): Promise<Judged> {
  const { broken, world } = await tryOut(trial);
  return { broken, calls: world.strikes.count('call') };
}

/** The command that tries the same again. */
export const replayOf = ({ seed, people, schedule }: Trial): string =>
  `npm run sim -- --seed ${seed} --people ${people} --faults ${writeSchedule(schedule) || 'none'}`;
