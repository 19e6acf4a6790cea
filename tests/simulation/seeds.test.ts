import { expect, it } from 'vitest';
import { readFaults, scheduleOf } from './drawing.ts';
import { replayOf, tryOut } from './trial.ts';

const PEOPLE = 5;
const asked = readFaults('all');

/** The same worlds as `npm run sim -- --seeds 500`, which prints more of one that fails. */
it('500 seeds of five people with all faults lose and double nothing', { timeout: 900_000 }, async () => {
  const broken: string[] = [];
  for (let n = 1; n <= 500; n++) {
    const seed = String(n);
    const trial = { seed, people: PEOPLE, schedule: scheduleOf(asked, seed, PEOPLE) };
    const verdict = await tryOut(trial);
    broken.push(...verdict.broken.map((promise) => `${promise}: ${replayOf(trial)}`));
  }
  expect(broken).toEqual([]);
});
