import type { ApiDocument, Operation } from "../document/model.ts";
import { lists } from "../document/model.ts";
import { follow } from "../document/pointer.ts";
import type { Schemas } from "../document/schemas.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/**
 * Whether a valid call with made-up ids has no effect on a correct server: its method is safe (RFC 9110, section 9.2.1), or it acts
 * on one existing thing that a GUID names. An operation that may create what it is called on (201) is not among them.
 */
export function isHarmless(schemas: Schemas, operation: Operation): boolean {
  if (SAFE.has(operation.method)) return true;
  const byGuid = operation.parameters.some(
    (parameter) =>
      parameter.in === "path" &&
      parameter.schema !== undefined &&
      follow(schemas.root, parameter.schema).node["format"] === "uuid",
  );
  return byGuid && lists(operation, 404) && !lists(operation, 201);
}

/** The values of all path parameters' examples, and the user's own ids, in lower case. */
export function exampleIds(document: ApiDocument, ids: readonly string[]): ReadonlySet<string> {
  const parameters = document.operations.flatMap((operation) =>
    operation.parameters.filter((parameter) => parameter.in === "path"),
  );
  const examples = parameters.flatMap((parameter) => [...parameter.examples.values()].map(String));
  return new Set([...examples, ...ids].map((id) => id.toLowerCase()));
}
