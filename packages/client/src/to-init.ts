import { GUID } from "./guid.ts";
import { MimCmError } from "./mim-cm-error.ts";
import type { RawInit } from "./openapi-client.ts";
import type { Operation } from "./operation.ts";

/**
 * Sorts the arguments of an operation into path, query, headers and body. Takes what the contract lists and nothing else: a
 * whole row of a caller's own table may be passed as the arguments.
 *
 * @throws {MimCmError} where an argument that must be a GUID is none.
 */
export function toInit(operation: Operation, input: Readonly<Record<string, unknown>>): Omit<RawInit, "fetch"> {
  const params: RawInit["params"] = { path: {}, query: {}, header: {} };
  for (const { name, argument = name, in: place, isGuid } of operation.parameters) {
    const value = input[argument];
    if (value === undefined && place !== "path") continue;
    if (isGuid && GUID.exec(String(value))?.[0] !== value) {
      const message = `${argument} must be a GUID without braces; it is ${JSON.stringify(value)}.`;
      throw new MimCmError(message, { status: "invalid" });
    }
    params[place][name] = value;
  }
  const { body } = operation;
  const content = body === true ? input["body"] : body && Object.fromEntries(body.map((name) => [name, input[name]]));
  return { params, body: JSON.stringify(content) };
}
