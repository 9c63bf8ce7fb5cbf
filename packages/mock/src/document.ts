import { atPointer, isObject, type Json, type JsonObject } from "./json.ts";

/** An operation of the document, where it stands. */
export interface OperationPlace {
  /** Lower case. */
  readonly method: string;
  /** The path template, as it stands in the document. */
  readonly path: string;
}

/** The object at a place of the document, behind any chain of local references (`$ref`, RFC 6901 fragments). */
export function resolve(document: JsonObject, node: Json | undefined): JsonObject | undefined {
  let current = node;
  for (let depth = 0; depth < 64 && isObject(current); depth++) {
    const reference = current["$ref"];
    if (typeof reference !== "string") return current;
    current = reference.startsWith("#") ? atPointer(document, decodeURIComponent(reference.slice(1))) : undefined;
  }
  return undefined;
}

/** The entries of a map in the document, each behind its references. */
export function entriesOf(document: JsonObject, node: Json | undefined): [string, JsonObject][] {
  const entries: [string, JsonObject][] = [];
  for (const [name, value] of Object.entries(resolve(document, node) ?? {})) {
    const resolved = resolve(document, value);
    if (resolved) entries.push([name, resolved]);
  }
  return entries;
}

/** The parameters of an operation; its own stand before those of its path, which they override. */
export function parametersOf(document: JsonObject, place: OperationPlace): JsonObject[] {
  const item = resolve(document, resolve(document, document["paths"])?.[place.path]);
  const operation = resolve(document, item?.[place.method]);
  const found = new Map<string, JsonObject>();
  for (const list of [operation?.["parameters"], item?.["parameters"]]) {
    for (const node of Array.isArray(list) ? list : []) {
      const parameter = resolve(document, node);
      const key = `${parameter?.["in"]} ${parameter?.["name"]}`;
      if (parameter && !found.has(key)) found.set(key, parameter);
    }
  }
  return [...found.values()];
}

/** The operation object at a place. */
export function operationAt(document: JsonObject, place: OperationPlace): JsonObject | undefined {
  const item = resolve(document, resolve(document, document["paths"])?.[place.path]);
  return resolve(document, item?.[place.method]);
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The place of every operation of the document, by its operationId where it has one. */
export function* operationsOf(document: JsonObject): Generator<OperationPlace & { operationId: string | undefined }> {
  for (const [path, item] of entriesOf(document, document["paths"])) {
    for (const method of METHODS) {
      const operation = resolve(document, item[method]);
      if (!operation) continue;
      const operationId = operation["operationId"];
      yield { method, path, operationId: typeof operationId === "string" ? operationId : undefined };
    }
  }
}
