import { isObject, type Json, type JsonObject } from "../json.ts";

// What stands below these is data, not schema.
const DATA = new Set(["example", "examples", "default", "enum", "const"]);

/** Turns the schemas of an OpenAPI 3.0 document into those of JSON Schema 2020-12, each where it stands. */
export function normalizeSchemas(document: JsonObject): JsonObject {
  if (!String(document["openapi"]).startsWith("3.0")) return document;
  return objectIn(document);
}

function valueIn(value: Json): Json {
  if (Array.isArray(value)) return value.map(valueIn);
  return isObject(value) ? objectIn(value) : value;
}

function objectIn(node: JsonObject): JsonObject {
  const entries = Object.entries(node).map(([key, value]) => [key, DATA.has(key) ? value : valueIn(value)] as const);
  return bounds(nullable(Object.fromEntries(entries)));
}

function nullable(node: JsonObject): JsonObject {
  if (node["nullable"] !== true || typeof node["type"] !== "string") return node;
  const values = node["enum"];
  const members = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  return { ...node, ...members, type: [node["type"], "null"] };
}

/** `exclusiveMinimum: true` made `minimum` exclusive; it is the bound itself since. */
function bounds(node: JsonObject): JsonObject {
  const changed: Record<string, Json> = { ...node };
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof node[flag] !== "boolean") continue;
    delete changed[flag];
    if (node[flag] !== true || node[bound] === undefined) continue;
    changed[flag] = node[bound];
    delete changed[bound];
  }
  return changed;
}
