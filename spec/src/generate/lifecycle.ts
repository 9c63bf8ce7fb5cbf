import type { NamedEnum } from "../contract/enums.ts";
import type { Lifecycle, Transition } from "../contract/lifecycle.ts";
import { header } from "./source-text.ts";

type NumberOf = (state: string) => string;

function list(names: readonly string[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;
}

function transitionText([target, transition]: [string, Transition], numberOf: NumberOf): string {
  const { from, to, setsCompleted = false, repeatNeedsRecord = false, permission, allowed } = transition;
  return `    /** ${from.join(" or ")} becomes ${to}. */
    ${target}: {
      from: [${from.map(numberOf).join(", ")}],
      to: ${numberOf(to)},
      setsCompleted: ${setsCompleted},
      repeatNeedsRecord: ${repeatNeedsRecord},
      permission: ${JSON.stringify(permission)},
      allowed: { withoutAgent: ${list(allowed.withoutAgent)}, withAgent: ${list(allowed.withAgent)} },
    },
`;
}

function rolesText(roles: Lifecycle["roles"]): string {
  return Object.entries(roles)
    .map(([role, meaning]) => `    ${role}: ${JSON.stringify(meaning)},\n`)
    .join("");
}

/** Writes the table of `lifecycle.yaml` with the states as the numbers that `RequestStatus` gives them. */
export function lifecycleText(lifecycle: Lifecycle, states: NamedEnum): string {
  const numbers = new Map(states.members.map(({ name, value }) => [name, String(value)]));
  const numberOf: NumberOf = (state) => numbers.get(state) ?? "undefined";
  const transitions = Object.entries(lifecycle.transitions).map((entry) => transitionText(entry, numberOf));
  return `${header("lifecycle.yaml")}
/**
 * What a call of \`setRequestStatus\` does, by the \`status\` that is sent. \`from\` and \`to\` are numbers of \`RequestStatus\`;
 * \`allowed\` names the roles that may do it, by \`IsEnrollmentAgent\` of the request.
 */
export const lifecycle = {
  /** What each role means. */
  roles: {
${rolesText(lifecycle.roles)}  },
  /** The roles that can see a request; to anybody else it does not exist. */
  visibleTo: ${list(lifecycle.visibleTo)},
  transitions: {
${transitions.join("")}  },
} as const;
`;
}
