import { sameJson } from "../json.ts";
import type { Problem, Seen } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";
import { bodyOf, type Ended, transitionPointer } from "./story.ts";

/**
 * Judges a repeat of the call that brought a request to its end.
 * @param isExact whether all of the first answer is known: the examples' own answers may differ from it in when they were completed
 */
export function judgeRepeat(seen: Seen, { id, requested, answer }: Ended, isExact: boolean): Problem | undefined {
  const pointer = transitionPointer(requested);
  const problem = unlessStatus(seen, [200], `${requested} is sent again to ${id}`, pointer);
  if (problem) return problem;
  const body = bodyOf(seen);
  const keys = isExact ? [...new Set([...Object.keys(answer), ...Object.keys(body)])] : ["Uuid", "Status"];
  const changed = keys.filter((key) => !sameJson(body[key], answer[key]));
  if (changed.length === 0) return undefined;
  return {
    why: `${requested} was sent again, and the request changed in ${changed.join(", ")}.`,
    pointer,
    kind: "changed",
  };
}
