import { type NamedEnum, namedEnum } from "../contract/enums.ts";
import { type Json, type JsonObject, pointer } from "../contract/json.ts";
import schema from "../contract/lifecycle.schema.json" with { type: "json" };
import type { Lifecycle } from "../contract/lifecycle.ts";
import { createValidator } from "../contract/validator.ts";
import type { Problem } from "./problem.ts";
import { shapeProblems } from "./shape.ts";

const LIFECYCLE = "lifecycle.yaml";

const validate = createValidator().compile<Lifecycle>(schema);

/** Whether the value has the shape of `lifecycle.yaml`; its names can still be wrong. */
function isLifecycle(value: unknown): value is Lifecycle {
  return validate(value);
}

function unknownNames(where: readonly string[], names: readonly string[], known: readonly string[]): Problem[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => ({
      file: LIFECYCLE,
      pointer: pointer(...where),
      message: `Replace "${name}" by one of ${known.join(", ")}.`,
    }));
}

function nameProblems(lifecycle: Lifecycle, states: readonly string[], targets: readonly string[]): Problem[] {
  const roles = Object.keys(lifecycle.roles);
  const transitions = Object.entries(lifecycle.transitions).flatMap(([target, { from, to, allowed }]) => [
    ...unknownNames(["transitions", target], [target], targets),
    ...unknownNames(["transitions", target, "from"], from, states),
    ...unknownNames(["transitions", target, "to"], [to], states),
    ...unknownNames(["transitions", target, "allowed", "withoutAgent"], allowed.withoutAgent, roles),
    ...unknownNames(["transitions", target, "allowed", "withAgent"], allowed.withAgent, roles),
  ]);
  return [...unknownNames(["visibleTo"], lifecycle.visibleTo, roles), ...transitions];
}

function missingTransitions(lifecycle: Lifecycle, targets: readonly string[]): Problem[] {
  return targets
    .filter((target) => !(target in lifecycle.transitions))
    .map((target) => ({ file: LIFECYCLE, pointer: "#/transitions", message: `Add a transition for "${target}".` }));
}

const namesOf = ({ members }: NamedEnum): string[] => members.map(({ name }) => name);

/** Checks the shape of `lifecycle.yaml`, that every name in it exists, and that every `RequestedStatus` has its transition. */
export function checkLifecycle(lifecycle: Json, document: JsonObject): Problem[] {
  if (!isLifecycle(lifecycle)) return shapeProblems(LIFECYCLE, "src/contract/lifecycle.schema.json", validate.errors);
  const targets = namesOf(namedEnum(document, "RequestedStatus"));
  const states = namesOf(namedEnum(document, "RequestStatus"));
  return [...nameProblems(lifecycle, states, targets), ...missingTransitions(lifecycle, targets)];
}
