import type { Point } from './calls.ts';
import type { Fault } from './faults.ts';
import { type Trial, tryOut, type Verdict } from './trial.ts';

/**
 * Points that tell schedules apart: of those that one worker passes while nothing takes effect, the first stands for all.
 * Whoever dies there leaves the same behind.
 */
const distinct = (points: readonly Point[]): Point[] => {
  const seen = new Set<string>();
  return points.filter(({ worker, revision }) => {
    const name = `${worker} ${revision}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
};

const killAt = ({ call, when }: Point): Fault => ({ what: 'kill', when, of: 'call', n: call });

/**
 * Tries every schedule of up to two crashes beside what strikes anyway: a worker dies at any point of the undisturbed
 * world, and another at any point of the world that comes of it. @returns how many points and pairs there are; `tried` gets each verdict.
 */
export async function everyTwoCrashes(
  about: Trial,
  tried: (trial: Trial, verdict: Verdict) => void,
): Promise<{ points: number; pairs: number; schedules: number }> {
  const found = { points: 0, pairs: 0, schedules: 0 };
  const attempt = async (crashes: Fault[]): Promise<readonly Point[]> => {
    const { faults, conditions } = about.schedule;
    const trial = { ...about, schedule: { faults: [...crashes, ...faults], conditions } };
    const verdict = await tryOut(trial);
    found.schedules += 1;
    tried(trial, verdict);
    return verdict.world.calls.points;
  };
  const undisturbed = await attempt([]);
  found.points = undisturbed.length;
  for (const first of distinct(undisturbed)) {
    const later = (await attempt([killAt(first)])).filter(({ call }) => call > first.call);
    found.pairs += later.length;
    for (const second of distinct(later)) await attempt([killAt(first), killAt(second)]);
  }
  return found;
}

/** Seconds that a worker stands still at a call, and after which its message comes again: a lease is over, a call is not. */
const STILL = 55;
const AGAIN = 40;

/**
 * Tries every late worker: at each of its calls, before or after its effect, it stands still past its lease, while its
 * message comes again and another works on it. @returns how many schedules there are; `tried` gets each verdict.
 */
export async function everyLateWorker(about: Trial, tried: (trial: Trial, verdict: Verdict) => void): Promise<number> {
  let schedules = 0;
  for (const [of, message] of [
    ['issue', 1],
    ['send', 2],
  ] as const) {
    const { world } = await tryOut(about);
    for (let n = 1; n <= world.strikes.count(of); n++)
      for (const when of ['before', 'after'] as const) {
        const late: Fault[] = [
          { what: 'freeze', when, of, n, seconds: STILL },
          { what: 'double', of: 'message', n: message, seconds: AGAIN },
        ];
        const { faults, conditions } = about.schedule;
        const trial = { ...about, schedule: { faults: [...late, ...faults], conditions } };
        tried(trial, await tryOut(trial));
        schedules += 1;
      }
  }
  return schedules;
}

/** Whoever calls there stands still past a lease, and comes back to what an organiser has changed meanwhile. */
export const UNSEEN: Moment = { what: 'freeze', when: 'before', seconds: AGAIN };

type Moment = Omit<Fault, 'of' | 'n'>;

type Act = readonly [act: Moment, ...others: Moment[]];

/**
 * Tries every moment of an organiser's act that differs from others, with what else strikes there: each of `all`, and one
 * of `inTurn`. @returns how often each was really done, by the word for it; `tried` gets each verdict.
 */
export async function everyAct(
  about: Trial,
  { all, inTurn }: { all: readonly Act[]; inTurn: readonly Act[] },
  tried: (trial: Trial, verdict: Verdict) => void,
): Promise<Record<string, number>> {
  const done: Record<string, number> = {};
  const { world } = await tryOut(about);
  for (const [n, { call }] of distinct(world.calls.points).entries())
    for (const moments of [...all, ...inTurn.slice(n % inTurn.length).slice(0, 1)]) {
      const [{ what }] = moments;
      const { faults, conditions } = about.schedule;
      const struck = moments.map((moment): Fault => ({ ...moment, of: 'call', n: call }));
      const trial = { ...about, schedule: { faults: [...struck, ...faults], conditions } };
      const verdict = await tryOut(trial);
      tried(trial, verdict);
      if (verdict.world.trace.some((line) => line.endsWith(`organiser ${what}`))) done[what] = (done[what] ?? 0) + 1;
    }
  return done;
}
