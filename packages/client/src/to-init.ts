import { requireGuid } from "./guid.ts";
import type { RawInit } from "./openapi-client.ts";
import type { Operation } from "./operation.ts";

/**
 * Sorts the arguments of an operation into path, query, headers and body.
 *
 * @throws {MimCmError} where an argument that must be a GUID is none.
 */
export function toInit(operation: Operation, input: Readonly<Record<string, unknown>>): Omit<RawInit, "fetch"> {
  const params = { path: {}, query: {}, header: {} };
  for (const { argument, in: place, name, isGuid } of operation.parameters) {
    const value = input[argument];
    if (isGuid && (value !== undefined || place === "path")) requireGuid(argument, value);
    Object.assign(params[place], { [name]: value });
  }
  return { params, body: JSON.stringify(toBody(operation, input)) };
}

/** Takes what the contract lists and nothing else: a whole row of a caller's own table may be passed as the arguments. */
function toBody({ body }: Operation, input: Readonly<Record<string, unknown>>): unknown {
  if (body === undefined || body === true) return body && input["body"];
  return Object.fromEntries(body.map((name) => [name, input[name]]));
}
