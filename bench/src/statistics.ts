/** The middle value; of an even number of values the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The median of each round's own ratio: rounds lie close together, and what slows the machine down slows both. NaN without one. */
export function pairedRatio(values: readonly number[], yardstick: readonly number[] = []): number {
  return median(values.map((value, round) => value / (yardstick[round] ?? Number.NaN)));
}
