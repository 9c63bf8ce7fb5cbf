/** What share of the generated calls each kind gets: there are far more ways to be wrong than to be right. */
const SHARES = { positive: 0.2, negative: 0.6, order: 0.2 } as const;

/** How many calls the property with this index gets, of `count` properties of its kind; at least one. */
export function shareOf(kind: keyof typeof SHARES, maxCases: number, count: number, index: number): number {
  const total = Math.floor(maxCases * SHARES[kind]);
  return Math.max(1, Math.floor(total / count) + (index < total % count ? 1 : 0));
}
