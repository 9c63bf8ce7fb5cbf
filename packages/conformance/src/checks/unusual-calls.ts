import { needContract } from "../contract/contract.ts";
import { judgeProbe, onRequest, readProbes } from "../contract/probe.ts";
import { repeatable } from "../contract/story.ts";
import { parseJson } from "../http/parse-json.ts";
import { objectOf } from "../json.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";

export const unusualCalls: Check = {
  id: "unusual-calls",
  title: "Unusual calls that are valid, such as a path in lower case, are obeyed",
  effect: "changes",
  needsAccess: true,
  run,
};

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  const probes = readProbes(bench).filter(({ changes }) => changes);
  for (const { id, requested } of await repeatable(bench)) {
    const body = JSON.stringify({ status: requested });
    for (const probe of probes) {
      await bench.call(
        { ...onRequest(probe, id), body },
        operation,
        (seen) => judgeProbe(seen, probe) ?? sameId(seen, id, probe.name),
      );
    }
  }
}

/** Whatever the case of the id in the call, the answer has it in lower case. */
function sameId(seen: Seen, id: string, name: string): Problem | undefined {
  const parsed = parseJson(seen.response?.body ?? Buffer.alloc(0));
  const answered = "value" in parsed ? objectOf(parsed.value)["Uuid"] : undefined;
  if (answered === id.toLowerCase()) return undefined;
  const why = `${name}: the answer is about ${String(answered)}, where ${id.toLowerCase()} was asked for.`;
  return { why, pointer: "#/components/schemas/Request/properties/Uuid", kind: "Uuid" };
}
