import type { MimRequest } from "@mim-cm/server";
import { lifecycle, NOT_COMPLETED, type RequestedStatus, RequestStatus } from "@mim-cm/spec";
import { type ExampleCall, readExampleCalls } from "./example-calls.ts";
import { ServiceError } from "./service-error.ts";

/**
 * Requests on which the contract's example calls, made by the user of its examples, get the answers that stand beside
 * them: those of 200 about to be carried out, one that the user may not execute, one whose state forbids it. The
 * example of 404 is left out, as are those of failures.
 *
 * @param document the contract, as bundled
 * @throws ServiceError `seed` where an example call is not of the shape that the contract's checks promise
 */
export function seedRequests(document: unknown): MimRequest[] {
  const calls = readExampleCalls(document, "setRequestStatus");
  return calls.flatMap((call) => {
    const build = builders[call.status];
    return build === undefined ? [] : [build(call, calls)];
  });
}

type Builder = (call: ExampleCall, calls: readonly ExampleCall[]) => MimRequest;

const builders: Readonly<Record<number, Builder>> = {
  200: (call) => before(call),
  // Executed by an agent, or just not: either way not by the user who may execute the example of 200.
  403: (call, calls) => {
    const allowed = before(successOf(call, calls));
    return { ...allowed, Uuid: call.id, IsEnrollmentAgent: !allowed.IsEnrollmentAgent };
  },
  // Denied is final, and no transition leads there, so that none is a repeat.
  409: (call, calls) => ({ ...before(successOf(call, calls)), Uuid: call.id, Status: RequestStatus.Denied }),
};

/** The request as it may have been before the call that the example answers. */
function before({ body, response }: ExampleCall): MimRequest {
  // The contract's checks validate each example against its schema.
  const after = response as MimRequest;
  const { from, setsCompleted } = lifecycle.transitions[requested(body)];
  return { ...after, Status: from[0], Completed: setsCompleted ? NOT_COMPLETED : after.Completed };
}

/** The example of success that asks for the same as an example of failure. */
function successOf(call: ExampleCall, calls: readonly ExampleCall[]): ExampleCall {
  const success = calls.find(({ status, body }) => status === 200 && requested(body) === requested(call.body));
  if (success !== undefined) return success;
  throw new ServiceError("seed", `The contract's example ${call.key} needs an example of 200 with the same body.`);
}

function requested(body: unknown): RequestedStatus {
  // As above.
  return (body as { status: RequestedStatus }).status;
}
