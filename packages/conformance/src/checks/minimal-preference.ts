import { needContract } from "../contract/contract.ts";
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

/** RFC 7240, section 2: a preference among others, its value in quotes, and one that the contract ignores. */
const PREFERENCES: readonly (readonly [string, number])[] = [
  ["return=minimal", 204],
  ["respond-async, return=minimal", 204],
  ['return="minimal"', 204],
  ["return=representation", 200],
];

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  const pointer = pointerTo(operation.pointer, "responses", 204);
  for (const { id, requested } of await repeatable(bench)) {
    for (const [prefer, status] of PREFERENCES) {
      const request = endCall(bench, id, requested, { Prefer: prefer });
      await bench.call(request, operation, (seen) => {
        const problem = unlessStatus(seen, [status], `The call has Prefer: ${prefer}`, pointer);
        return problem && { ...problem, kind: prefer };
      });
    }
  }
}
