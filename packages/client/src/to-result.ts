import type { MimCmError } from "./mim-cm-error.ts";
import type { RawAnswer } from "./openapi-client.ts";
import type { Operation } from "./operation.ts";
import type { CallFacts, ErrorBody, OperationId, Result } from "./result.ts";
import type { Call } from "./transport.ts";

/** What an answer means, by what the contract says of its status. */
export function toResult<Id extends OperationId>(operation: Operation<Id>, answer: RawAnswer, call: Call): Result<Id> {
  const { response, data, error } = answer;
  const documented: Readonly<Record<number, boolean>> = operation.responses;
  const hasBody = documented[response.status];
  const body = toJson(response.ok ? data : error);
  const ok = response.ok && (hasBody === false || (hasBody === true && body !== undefined));
  const result = {
    ok,
    status: ok || (hasBody !== undefined && !response.ok) ? response.status : "undeclared",
    ...(ok ? { data: hasBody ? body : undefined } : { error: toError(response, body) }),
    response,
    ...facts(call, !ok && (call.ambiguous || response.ok)),
  };
  // The status was looked up among those of this operation, and the body checked as far as the types promise.
  return result as unknown as Result<Id>;
}

/** What it means that no answer came. */
export function noAnswer<Id extends OperationId>({ status, message, cause }: MimCmError, call: Call): Result<Id> {
  const result = { ok: false, status, error: { Message: message }, cause, ...facts(call, call.ambiguous) };
  // The transport throws with the statuses network, timeout and aborted only.
  return result as unknown as Result<Id>;
}

function facts({ operation = "", requestId, attempts }: Call, ambiguous: boolean): CallFacts {
  return { operation, requestId, attempts, ambiguous };
}

/** The body, where it is a JSON object or list; undefined where it is empty, HTML, cut short or a bare value. */
function toJson(body: unknown): object | undefined {
  try {
    const json: unknown = typeof body === "string" ? JSON.parse(body) : body;
    return typeof json === "object" && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

function toError(response: Response, body: object | undefined): ErrorBody {
  if (body && "Message" in body && typeof body.Message === "string") return { ...body, Message: body.Message };
  const wanted = response.ok ? "a body that the contract does not describe" : "no readable reason";
  return { ...body, Message: `The server answered ${response.status} with ${wanted}.` };
}
