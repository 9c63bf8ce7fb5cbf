import type { Lifecycle, Transition } from "../contract/lifecycle.ts";
import { BOTH, type Finding, IMPLEMENTERS } from "./change.ts";

const FILE = "lifecycle.yaml#";

/** Who could do something before, and no longer can, is broken, as are servers; what is new is work for servers alone. */
function ofList(path: string, before: readonly string[], after: readonly string[]): Finding[] {
  const gone = before.filter((name) => !after.includes(name));
  const added = after.filter((name) => !before.includes(name));
  return [
    ...gone.map((name) => ({ ...BOTH, path, message: `${name} was taken away.` })),
    ...added.map((name) => ({ ...IMPLEMENTERS, path, message: `${name} was added.` })),
  ];
}

const flagsOf = ({ to, setsCompleted = false, repeatNeedsRecord = false, permission }: Transition): string[] => [
  `to: ${to}`,
  `setsCompleted: ${setsCompleted}`,
  `repeatNeedsRecord: ${repeatNeedsRecord}`,
  `permission: ${permission}`,
];

function ofTransition(path: string, before: Transition, after: Transition): Finding[] {
  const flags = flagsOf(after).filter((flag) => !flagsOf(before).includes(flag));
  return [
    ...ofList(`${path}/from`, before.from, after.from),
    ...flags.map((flag) => ({ ...BOTH, path, message: `It has \`${flag}\` now.` })),
    ...ofList(`${path}/allowed/withoutAgent`, before.allowed.withoutAgent, after.allowed.withoutAgent),
    ...ofList(`${path}/allowed/withAgent`, before.allowed.withAgent, after.allowed.withAgent),
  ];
}

/** Lists what has changed in the life of a request. No type and no schema tells of it. */
export function lifecycleFindings(before: Lifecycle, after: Lifecycle): Finding[] {
  const [old, now] = [before.transitions, after.transitions];
  return [
    ...ofList(`${FILE}/visibleTo`, before.visibleTo, after.visibleTo),
    ...ofList(`${FILE}/transitions`, Object.keys(old), Object.keys(now)),
    ...Object.entries(old).flatMap(([name, transition]) => {
      const next = now[name];
      return next === undefined ? [] : ofTransition(`${FILE}/transitions/${name}`, transition, next);
    }),
  ];
}
