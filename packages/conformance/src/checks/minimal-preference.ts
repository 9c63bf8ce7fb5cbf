import { needContract } from "../contract/contract.ts";
import { judgeRepeat } from "../contract/repeat.ts";
import { endCall, repeatable } from "../contract/story.ts";
import { pointerTo } from "../document/pointer.ts";
import type { Bench } from "../run/bench.ts";
import type { Check } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const minimalPreference: Check = {
  id: "minimal-preference",
  title: "Prefer: return=minimal is answered with 204 and Preference-Applied",
  effect: "changes",
  needsAccess: true,
  undocumented: "Microsoft does not say when 204 is answered",
  run,
};

/**
 * RFC 7240, section 2: a preference among others, its value in quotes, its name in any case, and blanks about the sign; others that
 * only look like it. Of two with one name the first counts.
 */
const PREFERENCES: readonly (readonly [string, number])[] = [
  ["return=minimal", 204],
  ["respond-async, return=minimal", 204],
  ['return="minimal"', 204],
  ["Return = minimal", 204],
  ['x="return=minimal"', 200],
  ['x="a, return=minimal"', 200],
  ["return=minimalist", 200],
  ["return=representation, return=minimal", 200],
  ["return=representation", 200],
];

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  const pointer = pointerTo(operation.pointer, "responses", 204);
  for (const ended of await repeatable(bench)) {
    const { id, requested } = ended;
    for (const [prefer, status] of PREFERENCES) {
      const request = endCall(bench, id, requested, { Prefer: prefer });
      await bench.call(request, operation, (seen) => {
        const problem = unlessStatus(seen, [status], `The call has Prefer: ${prefer}`, pointer);
        if (problem) return { ...problem, kind: prefer };
        return status === 204 ? undefined : judgeRepeat(seen, ended, ended.isExact);
      });
    }
  }
}
