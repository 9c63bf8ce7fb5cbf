import type { MimCmError } from "./mim-cm-error.ts";
import type { RawAnswer } from "./openapi-client.ts";
import type { Operation } from "./operation.ts";
import type { CallFacts, ErrorBody, OperationId, Result } from "./result.ts";
import { toJson } from "./to-json.ts";

/** What an answer means, by what the contract says of its status. */
export function toResult<Id extends OperationId>(
  operation: Operation<Id>,
  { response, data, error }: RawAnswer,
  facts: CallFacts,
): Result<Id> {
  const documented: Readonly<Record<number, boolean>> = operation.responses;
  const hasBody = documented[response.status];
  const body = toJson(data ?? error);
  const isAsDocumented = hasBody !== undefined && (!response.ok || !hasBody || body !== undefined);
  const ok = isAsDocumented && response.ok;
  const result = {
    ...facts,
    ok,
    status: isAsDocumented ? response.status : "undeclared",
    data: ok && hasBody ? body : undefined,
    error: ok ? undefined : toError(response, body),
    response,
    ambiguous: !ok && (facts.ambiguous || response.ok),
  };
  // The status was looked up among those of this operation, and the body checked as far as the types promise.
  return result as unknown as Result<Id>;
}

/** What it means that no answer came. */
export function noAnswer<Id extends OperationId>({ name, message, ...details }: MimCmError): Result<Id> {
  const result = { ...details, ok: false, error: { Message: message } };
  // The transport throws with the statuses network, timeout and aborted only.
  return result as unknown as Result<Id>;
}

function toError({ status }: Response, body: { readonly Message?: unknown } | undefined): ErrorBody {
  const Message = `The server answered ${status} with a body that is not documented.`;
  return { ...body, Message: typeof body?.Message === "string" ? body.Message : Message };
}
