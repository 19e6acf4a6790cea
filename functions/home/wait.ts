/** How long a page waits for what is on its way, and how often it looks, in milliseconds. */
const LONGEST_WAIT = 3000;
const LOOK_EVERY = 250;

/** Waits so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<unknown>;

/** Looks again while something is on its way, for three seconds at the most. @returns what was seen last. */
export async function lookAgain<Seen>(
  wait: Wait,
  seen: Seen,
  isComing: (seen: Seen) => boolean,
  look: (seen: Seen) => Promise<Seen>,
): Promise<Seen> {
  let latest = seen;
  for (let waited = 0; isComing(latest) && waited < LONGEST_WAIT; waited += LOOK_EVERY) {
    await wait(LOOK_EVERY);
    latest = await look(latest);
  }
  return latest;
}
