/** How little the first places count more than those behind them: that of Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion" (2009). */
const RANK_OFFSET = 60;

/** Several rankings of the same things in one, by reciprocal rank: what stands well in each stands best. */
export function fused(rankings: readonly (readonly number[])[]): number[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings) {
    for (const [rank, id] of ranking.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_OFFSET + rank + 1));
  }
  return [...scores].sort(([, one], [, other]) => other - one).map(([id]) => id);
}
