import { needContract } from "../contract/contract.ts";
import { bodyOf, type Ended, endCall, repeatable, transitionPointer } from "../contract/story.ts";
import { sameJson } from "../json.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const repeatIsSafe: Check = {
  id: "repeat-is-safe",
  title: "A repeated call is answered alike, and changes nothing",
  effect: "changes",
  needsAccess: true,
  undocumented: "Microsoft does not say how a repeated call is answered",
  run,
};

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  for (const ended of await repeatable(bench)) {
    const call = endCall(bench, ended.id, ended.requested);
    const first = await bench.call(call, operation, (seen) => judgeRepeat(seen, ended));
    await bench.call(call, operation, (seen) => judgeRepeat(seen, { ...ended, answer: bodyOf(first) }, true));
  }
}

/** The examples' own answers may differ from the first in when they were completed; two repeats may not. */
function judgeRepeat(seen: Seen, { id, requested, answer }: Ended, isExact = false): Problem | undefined {
  const pointer = transitionPointer(requested);
  const problem = unlessStatus(seen, [200], `${requested} is sent again to ${id}`, pointer);
  if (problem) return problem;
  const body = bodyOf(seen);
  const keys = isExact ? [...new Set([...Object.keys(answer), ...Object.keys(body)])] : ["Uuid", "Status"];
  const changed = keys.filter((key) => !sameJson(body[key], answer[key]));
  if (changed.length === 0) return undefined;
  return {
    why: `${requested} was sent again, and the request changed in ${changed.join(", ")}.`,
    pointer,
    kind: "changed",
  };
}
