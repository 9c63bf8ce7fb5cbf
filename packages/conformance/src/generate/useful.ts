import fc from "fast-check";

const SAMPLE = 40;
// Below this share of hits, filtering would spin.
const LEAST_SHARE = 0.1;

/**
 * The values that pass; undefined where hardly any does.
 * @param weight 1 where there are few different values, which need no large sample
 */
export function useful<T>(
  values: fc.Arbitrary<T>,
  passes: (value: T) => boolean,
  weight: number = SAMPLE,
): fc.Arbitrary<T> | undefined {
  const numRuns = weight === 1 ? 4 : SAMPLE;
  const hits = fc.sample(values, { numRuns, seed: 1 }).filter(passes).length;
  return hits < numRuns * LEAST_SHARE ? undefined : values.filter(passes);
}
