/** Counts of all people; the same stand again for each group and role. See `count` in `plan.ts`. */
export const wholeCounts = (counts: Readonly<Record<string, number>>): [outcome: string, n: number][] =>
  Object.entries(counts).filter(([name]) => !/^(group|role):/.test(name));
