import type { Json, JsonObject } from "../../src/contract/json.ts";
import { lookUp, objectOf } from "../../src/contract/json.ts";

/** A change of the contract that somebody might make. */
export interface Edit {
  readonly operator: string;
  /** What it was applied to. */
  readonly name: string;
  /** JSON Pointers and what comes to stand there; nothing for what is taken away. */
  readonly changes: readonly (readonly [pointer: string, value?: Json])[];
}

/** The document after the edit. */
export function applied(document: JsonObject, { changes }: Edit): JsonObject {
  return changes.reduce<JsonObject>((value, [pointer, replacement]) => edited(value, pointer, replacement), document);
}

/** The object at a JSON Pointer. */
export function objectAt(document: JsonObject, pointer: string): JsonObject {
  return objectOf(lookUp(document, `#${pointer}`));
}

/** The strings of the list at a JSON Pointer. */
export function wordsAt(document: JsonObject, pointer: string): string[] {
  const list = lookUp(document, `#${pointer}`);
  return Array.isArray(list) ? list.map(String) : [];
}

/** The path and the operation that all edits of calls and answers are made on. */
export const PATH = "/paths/~1CertificateManagement~1api~1v1.0~1requests~1{id}";
export const OPERATION: string = `${PATH}/put`;
export const SCHEMAS = "/components/schemas";
export const RESPONSES = "/components/responses";

/** A copy of the value with another value at a JSON Pointer, or with nothing there. */
function edited(value: JsonObject, pointer: string, replacement: Json | undefined): JsonObject {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = keys.pop() ?? "";
  const copy = structuredClone(value);
  const parent = keys.reduce<unknown>((node, key) => {
    // An edit that names a place which is not there is wrong, and fails here.
    return (node as Record<string, unknown>)[key];
  }, copy) as Record<string, unknown>;
  if (replacement === undefined) delete parent[last];
  else parent[last] = replacement;
  return copy;
}
