import { MimCmError } from "./mim-cm-error.ts";
import type { AnyResult } from "./result.ts";

type DataOf<Outcome> = Outcome extends { readonly ok: true; readonly data: infer Data } ? Data : never;

// MIM CM writes the correlation id into the message of its 500s; only this contract gives it a property.
const GUID = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/i;

/**
 * Returns the data of a success.
 *
 * @throws {MimCmError} for every other result, with the status, the correlation id where the answer names one, and the cause.
 */
export function unwrap<Outcome extends AnyResult>(result: Outcome): DataOf<Outcome> {
  // The compiler does not narrow a type parameter: `ok` says that the result is the member that holds the data.
  if (result.ok) return result.data as DataOf<Outcome>;
  throw toError(result);
}

function toError(result: Exclude<AnyResult, { ok: true }>): MimCmError {
  const { error, response } = result;
  const isServerError = (response?.status ?? 0) >= 500;
  return new MimCmError(error.Message, {
    ...result,
    correlationId: error.CorrelationId ?? (isServerError ? GUID.exec(error.Message)?.[0] : undefined),
    cause: "cause" in result ? result.cause : error,
  });
}
