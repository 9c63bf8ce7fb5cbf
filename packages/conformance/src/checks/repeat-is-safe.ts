import { needContract } from "../contract/contract.ts";
import { judgeRepeat } from "../contract/repeat.ts";
import { bodyOf, endCall, repeatable } from "../contract/story.ts";
import type { Bench } from "../run/bench.ts";
import type { Check } from "../run/check.ts";

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
    const first = await bench.call(call, operation, (seen) => judgeRepeat(seen, ended, ended.isExact));
    await bench.call(call, operation, (seen) => judgeRepeat(seen, { ...ended, answer: bodyOf(first) }, true));
  }
}
