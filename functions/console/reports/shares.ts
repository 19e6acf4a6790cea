/**
 * Shares of a whole in whole percents that add up to 100: each is rounded down, then those that lost most get one more.
 * All are 0 where there is nothing.
 */
export function sharesOf(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, n) => sum + n, 0);
  if (all === 0) return counts.map(() => 0);
  const shares = counts.map((n) => Math.floor((100 * n) / all));
  const left = 100 - shares.reduce((sum, n) => sum + n, 0);
  const lost = counts.map((n, at) => ({ at, lost: (100 * n) % all })).sort((a, b) => b.lost - a.lost);
  for (const { at } of lost.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}
