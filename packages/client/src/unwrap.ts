import { GUID } from "./guid.ts";
import { MimCmError } from "./mim-cm-error.ts";
import type { AnyResult } from "./result.ts";

type DataOf<Outcome> = Outcome extends { readonly ok: true; readonly data: infer Data } ? Data : never;

/**
 * Returns the data of a success.
 *
 * @throws {MimCmError} for every other result, with the status, the correlation id where the answer names one, and the cause:
 * what `fetch` threw, or the body of the answer.
 */
export function unwrap<Outcome extends AnyResult>(result: Outcome): DataOf<Outcome> {
  // The compiler does not narrow a type parameter: `ok` says that the result is the member that holds the data.
  if (result.ok) return result.data as DataOf<Outcome>;
  const { ok, data, error, ...details } = result;
  // MIM CM writes the correlation id into the message of its 500s; only this contract gives it a property.
  const logged = result.response && result.response.status >= 500 ? GUID.exec(error.Message)?.[0] : undefined;
  throw new MimCmError(error.Message, { cause: error, ...details, correlationId: error.CorrelationId ?? logged });
}
