import { needContract } from "../contract/contract.ts";
import { pointerTo } from "../document/pointer.ts";
import type { Bench } from "../run/bench.ts";
import type { Check } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const unknownPaths: Check = {
  id: "unknown-paths",
  title: "Paths that are nearly the document's are refused, and its own in any case are not",
  effect: "none",
  needsAccess: true,
  undocumented: "Microsoft does not say how other paths are answered",
  run,
};

/** Other paths, each made of the right one. */
const OTHERS: readonly (readonly [string, (target: string) => string])[] = [
  ["a segment of one dot", (target) => target.replace(/\/[^/]*$/, "/.$&")],
  ["an empty segment", (target) => target.replace(/\/[^/]*$/, "/$&")],
  ["a segment more", (target) => `${target}/status`],
  ["no segment behind the slash", (target) => `${target}/`],
  ["a segment less", (target) => target.replace(/^\/[^/]*/, "")],
  ["another version", (target) => target.replace(/\/v\d+(\.\d+)*\//, "/v9.9/")],
];

/** What some servers take off a segment before anybody sees it. */
const NO_GUIDS: readonly (readonly [string, (target: string) => string])[] = [
  ["a parameter behind it", (target) => `${target};v=1`],
  ["a NUL behind it", (target) => `${target}%00`],
  ["an extension", (target) => `${target}.json`],
];

/** The case of literal segments means nothing. */
const SAME: readonly (readonly [string, (target: string) => string])[] = [
  ["its path in capitals", (target) => inCase(target, (text) => text.toUpperCase())],
  ["its path in small letters", (target) => inCase(target, (text) => text.toLowerCase())],
];

const inCase = (target: string, change: (text: string) => string): string =>
  target.replace(/^.*\//, (literal) => change(literal));

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  const values = bench.validValues(operation) ?? bench.notRun("no valid call could be made");
  const pointer = pointerTo(operation.pointer, "responses", 404);
  const nobody = { Authorization: undefined, Cookie: undefined };
  for (const [what, change] of OTHERS) {
    for (const changes of [{}, nobody]) {
      const call = bench.request(operation, values, changes);
      const because = `The path has ${what}${changes === nobody ? ", the call no credentials" : ""}`;
      await bench.call({ ...call, target: change(call.target) }, operation, (seen) => {
        const problem = unlessStatus(seen, [404], because, pointer);
        return problem && { ...problem, kind: what };
      });
    }
  }
  for (const [what, change] of NO_GUIDS) {
    const call = bench.request(operation, values);
    await bench.call({ ...call, target: change(call.target) }, operation, (seen) => {
      const problem = unlessStatus(seen, [400], `The id has ${what}`, pointerTo(operation.pointer, "responses", 400));
      return problem && { ...problem, kind: what };
    });
  }
  // A made-up id gives 404, too: without credentials the path alone tells.
  for (const [what, change] of SAME) {
    const call = bench.request(operation, values, nobody);
    await bench.call({ ...call, target: change(call.target) }, operation, (seen) => {
      const problem = unlessStatus(seen, [401], `The call has ${what}, and no credentials`, operation.pointer);
      return problem && { ...problem, kind: what };
    });
  }
}
