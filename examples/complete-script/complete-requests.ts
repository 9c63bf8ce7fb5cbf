import type { Client } from "@mim-cm/client";

/** Where a call left a request; `unknown` when no answer tells, so that somebody has to look. */
export type Ending = "completed" | "refused" | "unknown";

export interface Outcome {
  readonly id: string;
  readonly ending: Ending;
  readonly attempts: number;
  readonly reason: string | undefined;
}

/** Completes one request. The client repeats what failed on the way or with a 5xx; this only tells what came of it. */
export async function completeRequest(client: Client, id: string): Promise<Outcome> {
  const result = await client.completeRequest({ id });
  const { attempts, ambiguous } = result;
  switch (result.status) {
    case 200:
    case 204:
      return { id, ending: "completed", attempts, reason: undefined };
    case 409:
      // An earlier attempt, whose answer was lost, may be what the request is in conflict with.
      return { id, ending: ambiguous ? "unknown" : "refused", attempts, reason: result.error.Message };
    case "network":
    case "timeout":
    case 500:
    case 503:
      return { id, ending: ambiguous ? "unknown" : "refused", attempts, reason: result.error.Message };
    default:
      return { id, ending: "refused", attempts, reason: result.error.Message };
  }
}
