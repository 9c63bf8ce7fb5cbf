import { isDeepStrictEqual } from "node:util";
import { type JsonObject, membersOf, objectOf } from "../contract/json.ts";
import { BOTH, CALLERS, type Effect, type Finding, IMPLEMENTERS, PROSE } from "./change.ts";

const FILE = "probes.yaml#";

/** What a probe promises, without the sentence that says why. */
function promiseOf(probe: JsonObject): JsonObject {
  const { why: _, ...promise } = probe;
  return promise;
}

function changed(before: JsonObject, after: JsonObject): readonly [Effect, string] | undefined {
  if (!isDeepStrictEqual(promiseOf(before), promiseOf(after))) return [BOTH, "The call or its right answer changed."];
  return before["why"] === after["why"] ? undefined : [PROSE, "It says otherwise why."];
}

/** Lists what has changed in the malformed and unusual calls whose answers the contract fixes. No schema tells of them. */
export function probeFindings(before: JsonObject, after: JsonObject): Finding[] {
  const [old, now] = [objectOf(before["probes"]), objectOf(after["probes"])];
  const added = Object.keys(now).filter((name) => !(name in old));
  const findings = membersOf(old).map(([name, probe]) => {
    const next = now[name];
    // Who relied on the answer no longer can.
    const change =
      next === undefined
        ? ([CALLERS, "Its answer is no longer fixed."] as const)
        : changed(objectOf(probe), objectOf(next));
    return change && { ...change[0], path: `${FILE}/probes/${name}`, message: change[1] };
  });
  const isSame = isDeepStrictEqual(before["call"], after["call"]);
  return [
    ...(isSame ? [] : [{ ...BOTH, path: `${FILE}/call`, message: "What all probes begin with changed." }]),
    ...findings.filter((finding) => finding !== undefined),
    ...added.map((name) => ({ ...IMPLEMENTERS, path: `${FILE}/probes/${name}`, message: "Its answer is fixed now." })),
  ];
}
