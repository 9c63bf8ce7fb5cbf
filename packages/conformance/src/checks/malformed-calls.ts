import { needContract } from "../contract/contract.ts";
import { judgeProbe, onRequest, readProbes } from "../contract/probe.ts";
import type { Bench } from "../run/bench.ts";
import type { Check } from "../run/check.ts";

export const malformedCalls: Check = {
  id: "malformed-calls",
  title: "The malformed calls of the contract's probes get their right answers",
  effect: "none",
  needsAccess: true,
  undocumented: "Microsoft does not say how malformed calls are answered",
  run,
};

async function run(bench: Bench): Promise<void> {
  const probes = readProbes(bench).filter(({ changes }) => !changes);
  const operation = needContract(bench);
  const id = Object.values(bench.validValues(operation)?.path ?? {})[0] ?? bench.notRun("no valid call could be made");
  for (const probe of probes) {
    await bench.call(onRequest(probe, id), operation, (seen) => judgeProbe(seen, probe));
  }
}
