import { type Caller, createCaller } from "./caller.ts";
import {
  bindOperations,
  type Operations,
  type SetRequestStatusInput,
  type SetRequestStatusResult,
  setRequestStatus,
} from "./gen/operations.ts";
import type { ClientOptions } from "./settings.ts";

/** What `completeRequest`, `cancelRequest` and `abandonRequest` take: `setRequestStatus` without the status. */
export type EndRequestInput = Omit<SetRequestStatusInput, "status">;

/** A client of the API: one method for each operation of the contract, and names for what people want of it. */
export interface Client extends Operations {
  /** The openapi-fetch client under the operations, typed by the contract. It rejects with `MimCmError` where no answer comes. */
  readonly raw: Caller["raw"];
  /** Sets the status Completed: the task was carried out. The request becomes Completed (8). */
  completeRequest(input: EndRequestInput): Promise<SetRequestStatusResult>;
  /** Sets the status Canceled: the task is called off for good. The request becomes Canceled (17). */
  cancelRequest(input: EndRequestInput): Promise<SetRequestStatusResult>;
  /** Sets the status Abandoned: the task was begun and is given up. The request becomes Failed (9). */
  abandonRequest(input: EndRequestInput): Promise<SetRequestStatusResult>;
}

/**
 * Makes a client. Its operations return every outcome as a result, and reject only where an argument is wrong.
 *
 * @throws {MimCmError} where `baseUrl` is of no use.
 */
export function createClient(options: ClientOptions): Client {
  const caller = createCaller(options);
  return {
    raw: caller.raw,
    ...bindOperations(caller),
    completeRequest: (input) => setRequestStatus(caller, { ...input, status: "Completed" }),
    cancelRequest: (input) => setRequestStatus(caller, { ...input, status: "Canceled" }),
    abandonRequest: (input) => setRequestStatus(caller, { ...input, status: "Abandoned" }),
  };
}
