/** How long answers are held back, in milliseconds: from the first number to the second. */
export type Latency = readonly [from: number, to: number];

/** The longest latency, in milliseconds: a minute. */
export const LONGEST = 60_000;

const AMOUNT = String.raw`(\d+(?:\.\d+)?)(ms|s)?`;
const LATENCY = new RegExp(`^${AMOUNT}(?:\\.\\.${AMOUNT})?$`);

/**
 * Reads a latency such as `50ms`, `1s` or `50..200ms`; without a unit it is milliseconds.
 *
 * @returns the range, or a sentence that says what is wrong
 */
export function parseLatency(text: string): Latency | string {
  const [, from, fromUnit, to, toUnit] = LATENCY.exec(text.trim()) ?? [];
  if (from === undefined) return `${JSON.stringify(text)} is no latency; write 50ms, 1s or 50..200ms.`;
  const last = to === undefined ? undefined : Number(to) * (toUnit === "s" ? 1000 : 1);
  // In 50..200ms the unit of the end holds for both.
  const first = Number(from) * ((fromUnit ?? toUnit) === "s" ? 1000 : 1);
  const range: Latency = [first, last ?? first];
  if (range[0] > range[1]) return `The latency ${text} begins after its end.`;
  if (range[1] > LONGEST) return `The latency ${text} is longer than ${LONGEST / 1000} seconds.`;
  return range;
}
