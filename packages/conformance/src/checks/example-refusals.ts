import { unlikeExample } from "../contract/as-example.ts";
import { contractOperation } from "../contract/contract.ts";
import { bodyOf } from "../contract/story.ts";
import { permitted } from "../contract/triples.ts";
import { lists } from "../document/model.ts";
import type { Bench } from "../run/bench.ts";
import type { Check } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const exampleRefusals: Check = {
  id: "example-refusals",
  title: "The examples of refused and failed calls are answered as documented",
  effect: "none",
  needsAccess: true,
  undocumented: "the examples belong to the contract's mock and to seeded services",
  run,
};

async function run(bench: Bench): Promise<void> {
  const triples = permitted(bench).filter(({ status }) => status >= 400);
  if (triples.length === 0) bench.notRun("no example of a refused call has an id that may be used");
  const ours = contractOperation(bench.session.document);
  for (const { operation, values, status, name, pointer, answer } of triples) {
    const about = { operation, wanted: status };
    // No service fails on demand: to it, the id of such an example belongs to nothing.
    const statuses = status >= 500 && lists(operation, 404) ? [status, 404] : [status];
    await bench.call(bench.request(operation, values), about, (seen) => {
      const problem = unlessStatus(seen, statuses, `The example ${name}`, pointer);
      if (problem || operation !== ours || seen.response?.status !== status) return problem;
      return unlikeExample(bodyOf(seen), answer, `The example ${name}`, pointer);
    });
  }
}
