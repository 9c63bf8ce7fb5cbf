import { lists, type Operation } from "../document/model.ts";
import type { Problem, Seen } from "./check.ts";

/** What came of a call, for a sentence. */
export function outcome({ response, error }: Seen): string {
  return response === undefined ? `no answer came (${error})` : `the answer was ${response.status}`;
}

/** A problem unless the answer has one of the statuses. */
export function unlessStatus(
  seen: Seen,
  statuses: readonly number[],
  because: string,
  pointer: string,
): Problem | undefined {
  if (seen.response !== undefined && statuses.includes(seen.response.status)) return undefined;
  return { why: `${because}: expected ${statuses.join(" or ")}, but ${outcome(seen)}.`, pointer };
}

/** The statuses that may refuse an invalid call: 400 and 422 where they are documented, else any 4xx that speaks of the call. */
export function refusals(operation: Operation): readonly number[] {
  const documented = [400, 422].filter((status) => lists(operation, status));
  return documented.length > 0 ? documented : [400, 404, 406, 409, 410, 413, 415, 422];
}
