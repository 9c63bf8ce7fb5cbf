import type { RequestedStatus } from "@mim-cm/spec";
import type { Role } from "../src/auth/principal.ts";

/** What the model keeps of a request: written from the contract's prose, apart from the code that it judges. */
export interface Modelled {
  status: number;
  completed: boolean;
  readonly agent: boolean;
  readonly originator: string;
  readonly target: string;
  /** Each transition so far. */
  readonly history: string[];
}

const OPEN = [3, 18];

/** The right answer, and in the model its effect. */
export function answerOf(request: Modelled, user: string, held: readonly Role[], requested: RequestedStatus): number {
  const isOriginator = request.originator === user;
  const isTarget = request.target === user;
  const [isAgent, isManager] = [held.includes("agent"), held.includes("manager")];
  if (!isOriginator && !isTarget && !isAgent && !isManager) return 404;
  const mayExecute = request.agent ? isAgent : isTarget;
  const may = {
    Completed: mayExecute,
    Abandoned: mayExecute || isOriginator,
    Canceled: isOriginator || isTarget || isManager,
  };
  if (!may[requested]) return 403;
  const result = { Completed: 8, Abandoned: 9, Canceled: 17 }[requested];
  const isOpen = OPEN.includes(request.status) || (requested === "Canceled" && request.status === 16);
  if (isOpen) {
    request.status = result;
    request.completed ||= requested === "Completed";
    request.history.push(requested);
    return 200;
  }
  if (request.status !== result) return 409;
  return requested !== "Abandoned" || request.history.at(-1) === "Abandoned" ? 200 : 409;
}
