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

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  const pointer = pointerTo(operation.pointer, "responses", 204);
  for (const { id, requested } of await repeatable(bench)) {
    const request = endCall(bench, id, requested, { Prefer: "return=minimal" });
    await bench.call(request, operation, (seen) =>
      unlessStatus(seen, [204], "The call prefers a minimal answer", pointer),
    );
  }
}
