import fc from "fast-check";

const SAMPLE = 40;
// Below this share of hits, filtering would spin.
const LEAST_SHARE = 0.1;

/** The values that pass; undefined where hardly any does. */
export function useful<T>(values: fc.Arbitrary<T>, passes: (value: T) => boolean): fc.Arbitrary<T> | undefined {
  const hits = fc.sample(values, { numRuns: SAMPLE, seed: 1 }).filter(passes).length;
  return hits < SAMPLE * LEAST_SHARE ? undefined : values.filter(passes);
}
