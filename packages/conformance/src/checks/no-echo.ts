import { needContract } from "../contract/contract.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";

export const noEcho: Check = {
  id: "no-echo",
  title: "No refusal repeats a value of the call that could be a secret",
  effect: "none",
  undocumented: "Microsoft does not say what the body of an error holds",
  run,
};

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  const values = bench.validValues(operation) ?? bench.notRun("no valid call could be made");
  // Not to be found in an answer by chance.
  const secret = `hunter2-${Math.abs(bench.session.settings.seed).toString(36)}-hunter2`;
  const calls = [
    bench.request(operation, { ...values, body: JSON.stringify({ status: secret }) }),
    bench.request(operation, { ...values, body: `{"status":"${secret}` }),
    bench.request(operation, values, { Authorization: `Bearer ${secret}`, Cookie: undefined }),
    bench.request(operation, values, { Authorization: `Basic ${secret}`, Cookie: undefined }),
  ];
  for (const call of calls) await bench.call(call, operation, (seen) => judge(seen, secret));
}

function judge({ response }: Seen, secret: string): Problem | undefined {
  if (response === undefined) return undefined;
  const text = `${Object.values(response.headers).join("\n")}\n${response.body.toString("utf8")}`;
  if (!text.includes(secret)) return undefined;
  const why = `An answer of ${response.status} repeats "${secret}", which the call sent.`;
  return { why, pointer: "#/components/schemas/Error/properties/Message", kind: String(response.status) };
}
