import { needContract } from "../contract/contract.ts";
import { bodyOf, ENDS, type Ended, endCall, endedRequests, transitionPointer } from "../contract/story.ts";
import { sameJson } from "../json.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const nothingAfterFinalState: Check = {
  id: "nothing-after-final-state",
  title: "A request that has ended is not changed any more: other ends are refused with 409",
  effect: "changes",
  needsAccess: true,
  undocumented: "Microsoft does not say what becomes of calls on a request that has ended",
  run,
};

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  for (const ended of await endedRequests(bench)) {
    for (const other of ENDS.filter((end) => end !== ended.requested)) {
      const because = `${other} is sent to a request that ended as ${ended.requested}`;
      await bench.call(endCall(bench, ended.id, other), operation, (seen) =>
        unlessStatus(seen, [409], because, transitionPointer(other)),
      );
    }
    await bench.call(endCall(bench, ended.id, ended.requested), operation, (seen) => unchanged(seen, ended));
  }
}

function unchanged(seen: Seen, { requested, answer }: Ended): Problem | undefined {
  const pointer = transitionPointer(requested);
  const problem = unlessStatus(seen, [200], `${requested} is sent again after refused calls`, pointer);
  if (problem) return problem;
  const body = bodyOf(seen);
  const changed = Object.keys(answer).filter((key) => !sameJson(body[key], answer[key]));
  if (changed.length === 0) return undefined;
  return { why: `Calls on a request that had ended changed it in ${changed.join(", ")}.`, pointer, kind: "changed" };
}
