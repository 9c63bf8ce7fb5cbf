// Generated from the contract by `npm run generate`; do not edit.

import type { Caller } from "../caller.ts";
import type { BodyProperty, CallOptions, HeaderParameter, Operation, PathParameter } from "../operation.ts";
import type { Result } from "../result.ts";

/** The end of a base URL that holds a beginning of the paths. */
export const overlap: RegExp = /\/CertificateManagement(\/api(\/v1\.0(\/requests)?)?)?$/i;

/** The arguments of `setRequestStatus`. */
export interface SetRequestStatusInput extends CallOptions {
  /**
   * GUID of the request, with hyphens and without braces. Upper and lower case mean the same; answers are in lower case.
   *
   * The examples are reserved ids: on the mock each one gets the answer of the same name.
   *
   * **Origin:** documented by Microsoft.
   */
  readonly id: PathParameter<"setRequestStatus", "id">;
  /**
   * `return=minimal` asks for 204 in place of 200 and the whole request (RFC 7240, section 4.2). Preferences that the server does
   * not know are ignored.
   *
   * **Origin:** defined by this contract.
   */
  readonly prefer?: HeaderParameter<"setRequestStatus", "Prefer"> | undefined;
  /**
   * The end that a caller can ask for. These are words of the body only: the answer tells the state as a number (`RequestStatus`),
   * and has none called "Abandoned".
   */
  readonly status: BodyProperty<"setRequestStatus", "status">;
}

/** How `setRequestStatus` can end. */
export type SetRequestStatusResult = Result<"setRequestStatus">;

const setRequestStatusOperation: Operation<"setRequestStatus"> = {
  id: "setRequestStatus",
  method: "PUT",
  path: "/CertificateManagement/api/v1.0/requests/{id}",
  parameters: [
    { in: "path", name: "id", isGuid: true },
    { in: "header", name: "Prefer", argument: "prefer" },
  ],
  body: ["status"],
  responses: { 200: true, 204: false, 400: true, 401: true, 403: true, 404: true, 405: true, 406: true, 409: true, 413: true, 415: true, 500: true, 503: true },
};

/**
 * Complete, cancel or abandon a request
 *
 * Moves one request to its end. Which end, and from which state it can be reached:
 *
 * | `status` sent | the request must be | the request becomes |
 * |---|---|---|
 * | `Completed` | Approved or Executing | Completed (8) |
 * | `Abandoned` | Approved or Executing | Failed (9) |
 * | `Canceled` | Pending, Approved or Executing | Canceled (17) |
 *
 * No end can be undone. Sending again what brought the request to its present state answers 200 with the request
 * unchanged, so that a call whose answer was lost can be repeated. Any other call on a request that has ended answers 409.
 *
 * `Completed` and `Abandoned` need the Execute permission on the request, `Canceled` needs Cancel. A request that the caller
 * may not see is answered as one that does not exist.
 */
export function setRequestStatus(caller: Caller, input: SetRequestStatusInput): Promise<SetRequestStatusResult> {
  return caller.call(setRequestStatusOperation, input);
}

/** Every operation of the contract. */
export interface Operations {
  /**
   * Complete, cancel or abandon a request
   *
   * Moves one request to its end. Which end, and from which state it can be reached:
   *
   * | `status` sent | the request must be | the request becomes |
   * |---|---|---|
   * | `Completed` | Approved or Executing | Completed (8) |
   * | `Abandoned` | Approved or Executing | Failed (9) |
   * | `Canceled` | Pending, Approved or Executing | Canceled (17) |
   *
   * No end can be undone. Sending again what brought the request to its present state answers 200 with the request
   * unchanged, so that a call whose answer was lost can be repeated. Any other call on a request that has ended answers 409.
   *
   * `Completed` and `Abandoned` need the Execute permission on the request, `Canceled` needs Cancel. A request that the caller
   * may not see is answered as one that does not exist.
   */
  setRequestStatus(input: SetRequestStatusInput): Promise<SetRequestStatusResult>;
}

/** Every operation, called through one caller. */
export function bindOperations(caller: Caller): Operations {
  return {
    setRequestStatus: (input) => setRequestStatus(caller, input),
  };
}
