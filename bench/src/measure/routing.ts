import { own } from "../candidates.ts";
import { chooseGenerator } from "../load.ts";
import type { Options } from "../options.ts";
import { measure } from "../rounds.ts";
import { median, pairedRatio } from "../statistics.ts";
import { ratio, rounded, table } from "../table.ts";
import { header } from "./figures.ts";

const COUNTS = [1, 10, 100, 1000];

/** Our server on documents of 1 to 1,000 operations: what finding the operation costs. */
export async function measureRouting(options: Options): Promise<string> {
  const generator = chooseGenerator(options);
  const candidates = COUNTS.map((count) => own(`routing-${count}`, String(count), [], "routing", String(count)));
  const measured = await measure(candidates, { ...options, starts: 1 }, generator);
  const [first] = measured;
  const rows = measured.map(({ candidate, rates, perProcessorSecond }) => [
    candidate.label,
    rounded(median(rates)),
    ratio(pairedRatio(rates, first?.rates)),
    rounded(median(perProcessorSecond)),
    ratio(pairedRatio(perProcessorSecond, first?.perProcessorSecond)),
  ]);
  return `${header(options, generator)}\n${table(["operations", "req/s", "ratio", "req per CPU second", "ratio"], rows)}`;
}
