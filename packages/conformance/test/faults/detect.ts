import { EVERYTHING, runAgainst } from "../reference/run.ts";
import type { Fault } from "./fault.ts";

/** The ids of the checks that find a fault: the first, as the run ends there. */
export async function detect(fault: Fault, maxCases: number, seed: number): Promise<readonly string[]> {
  const report = await runAgainst(fault.behavior, { ...EVERYTHING, maxCases, seed, bail: true, timeout: 3000 });
  return report.checks.filter(({ status }) => status === "failed").map(({ id }) => id);
}
