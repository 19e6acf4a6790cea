import type { Trial, Verdict } from './trial.ts';

/** How many variants are tried at the most. */
const TRIES = 80;

/**
 * The smallest variant of a failing trial that fails too: fewer people first, then fewer faults and conditions.
 * @param fails tries a variant. @returns its verdict, or undefined where all is well.
 */
export async function smallest(
  failing: Trial,
  fails: (trial: Trial) => Promise<Verdict | undefined>,
): Promise<{ trial: Trial; verdict: Verdict } | undefined> {
  let tries = 0;
  let found: { trial: Trial; verdict: Verdict } | undefined;
  const smaller = async (trial: Trial): Promise<boolean> => {
    if (tries >= TRIES) return false;
    tries += 1;
    const verdict = await fails(trial);
    if (verdict) found = { trial, verdict };
    return verdict !== undefined;
  };
  const current = () => found?.trial ?? failing;
  for (;;) {
    const before = found;
    for (let people = 1; people < current().people; people++) if (await smaller({ ...current(), people })) break;
    for (let n = current().schedule.faults.length - 1; n >= 0; n--) {
      const { schedule } = current();
      await smaller({ ...current(), schedule: { ...schedule, faults: schedule.faults.toSpliced(n, 1) } });
    }
    for (const condition of current().schedule.conditions) {
      const { schedule } = current();
      const conditions = schedule.conditions.filter((each) => each !== condition);
      await smaller({ ...current(), schedule: { ...schedule, conditions } });
    }
    if (found === before || tries >= TRIES) return found;
  }
}
