import { needContract } from "../contract/contract.ts";
import { judgeProbe, onRequest, type Probe, readProbes } from "../contract/probe.ts";
import { type WireRequest, withHeaders } from "../http/message.ts";
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
  const probes = readProbes(bench);
  const operation = needContract(bench);
  const id = Object.values(bench.validValues(operation)?.path ?? {})[0] ?? bench.notRun("no valid call could be made");
  for (const probe of probes) {
    const request = onRequest(probe, id);
    if (probe.changes) {
      await withoutCredentials(bench, request, { ...probe, status: 401 });
      continue;
    }
    await bench.call(request, operation, (seen) => judgeProbe(seen, probe));
    if (probe.status === 404) await withoutCredentials(bench, request, probe);
  }
}

/** The made-up id alone gives 404. Without credentials only a path that is not there does, and one that is gives 401. */
async function withoutCredentials(bench: Bench, request: WireRequest, probe: Probe): Promise<void> {
  const headers = withHeaders(request.headers, { Authorization: undefined, Cookie: undefined });
  const expected = { ...probe, name: `${probe.name}, without credentials` };
  await bench.call({ ...request, headers }, needContract(bench), (seen) => judgeProbe(seen, expected));
}
