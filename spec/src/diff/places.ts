import { isObject, type Json, type JsonObject, lookUp, objectOf } from "../contract/json.ts";
import { operationsOf } from "../contract/operations.ts";

/** Which way something travels. */
export type Direction = "request" | "response";

/** The value itself, or what its `$ref` leads to, with what stands beside it. */
export function resolved(document: JsonObject, value: Json | undefined): Json | undefined {
  const { $ref: reference, ...beside } = objectOf(value);
  if (typeof reference !== "string") return value;
  const target = resolved(document, lookUp(document, reference));
  return isObject(target) ? { ...target, ...beside } : target;
}

/** The keys of a JSON Pointer that begins with `#`. */
export function keysOf(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What stands at a place of use, whose way there may lead through references. */
export function atPlace(document: JsonObject, keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((node, key) => {
    const parent = resolved(document, node);
    if (Array.isArray(parent)) return resolved(document, parent[Number(key)]);
    return isObject(parent) ? resolved(document, parent[key]) : undefined;
  }, document);
}

function reach(document: JsonObject, node: Json | undefined, seen: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key !== "$ref" || typeof value !== "string") reach(document, value, seen);
    else if (!seen.has(value)) {
      seen.add(value);
      reach(document, lookUp(document, value), seen);
    }
  }
}

/** The references that lead from all operations' requests, or from their responses. */
function reachable(document: JsonObject, direction: Direction): Set<string> {
  const seen = new Set<string>();
  for (const { node, pointer } of operationsOf(document)) {
    const item = objectOf(lookUp(document, pointer.replace(/\/[^/]*$/, "")));
    const roots =
      direction === "response"
        ? [node["responses"]]
        : [node["requestBody"], node["parameters"] ?? [], item["parameters"] ?? []];
    for (const root of roots) reach(document, root, seen);
  }
  return seen;
}

/** Tells which ways the place travels: where it is used first, and where else the component it is written in is used. */
export function directionsOf(document: JsonObject, path: string, writtenAt: string | undefined): Direction[] {
  const component = /^#\/components\/[^/]+\/[^/]+/.exec(writtenAt ?? "")?.[0];
  return (["request", "response"] as const).filter((direction) => {
    const isUse = direction === "response" ? /\/responses\//.test(path) : /\/(parameters|requestBody)\b/.test(path);
    return isUse || (component !== undefined && reachable(document, direction).has(component));
  });
}
