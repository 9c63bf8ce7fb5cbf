import { needContract } from "../contract/contract.ts";
import { judgeProbe, onRequest, readProbes } from "../contract/probe.ts";
import { withHeaders } from "../http/message.ts";
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
    const request = onRequest(probe, id);
    await bench.call(request, operation, (seen) => judgeProbe(seen, probe));
    if (probe.status !== 404) continue;
    // The made-up id alone gives 404. Without credentials, only a path that is not there does.
    const bare = { ...request, headers: withHeaders(request.headers, { Authorization: undefined, Cookie: undefined }) };
    await bench.call(bare, operation, (seen) =>
      judgeProbe(seen, { ...probe, name: `${probe.name}, without credentials` }),
    );
  }
}
