/** What share of the generated calls each kind gets: there are far more ways to be wrong than to be right. */
const SHARES = { positive: 0.2, negative: 0.6, order: 0.2 } as const;

/** What calls are divided among. */
export interface Claimant {
  readonly weight: number;
  /** Claimants that try much the same. */
  readonly group?: string;
}

/**
 * Divides the generated calls of a kind by weight, and never gives more than there are. Where there are fewer calls than claimants,
 * each group gets one before any gets two, and the seed decides which of the group.
 */
export function allocate(
  kind: keyof typeof SHARES,
  maxCases: number,
  claimants: readonly Claimant[],
  seed: number,
): number[] {
  const total = Math.floor(maxCases * SHARES[kind]);
  const sum = claimants.reduce((left, { weight }) => left + weight, 0);
  const runs = claimants.map(({ weight }) => Math.floor((total * weight) / sum));
  const left = total - runs.reduce((count, own) => count + own, 0);
  const ranks = ranksInGroups(claimants, seed);
  const isServed = (index: number): number => Number((runs[index] ?? 0) > 0);
  const next = claimants
    .map((_, index) => index)
    .sort((a, b) => isServed(a) - isServed(b) || (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b);
  for (const index of next.slice(0, left)) runs[index] = (runs[index] ?? 0) + 1;
  return runs;
}

/** The turn of each claimant in its group, from 0. */
function ranksInGroups(claimants: readonly Claimant[], seed: number): number[] {
  const groups = Map.groupBy(claimants.keys(), (index) => claimants[index]?.group ?? String(index));
  const ranks: number[] = [];
  for (const members of groups.values()) {
    for (const [position, index] of members.entries()) {
      ranks[index] = (position + Math.abs(seed)) % members.length;
    }
  }
  return ranks;
}
