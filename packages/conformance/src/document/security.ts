import { type JsonObject, listOf, objectOf, textOf } from "../json.ts";
import type { SecurityScheme } from "./model.ts";
import { follow, pointerTo } from "./pointer.ts";

/** The schemes that an operation may be called with; none where an empty requirement makes them optional. */
export function securityOf(root: JsonObject, operation: JsonObject): readonly SecurityScheme[] {
  const requirements = listOf(operation["security"] ?? root["security"]).map(objectOf);
  if (requirements.some((requirement) => Object.keys(requirement).length === 0)) return [];
  const names = new Set(requirements.flatMap((requirement) => Object.keys(requirement)));
  return [...names].map((name) => schemeOf(root, name));
}

function schemeOf(root: JsonObject, name: string): SecurityScheme {
  const { node, pointer } = follow(root, pointerTo("#/components/securitySchemes", name));
  const isKey = node["type"] === "apiKey";
  return {
    name,
    type: textOf(node["type"]) ?? "",
    scheme: textOf(node["scheme"])?.toLowerCase(),
    key: isKey ? { in: textOf(node["in"]) ?? "header", name: textOf(node["name"]) ?? "" } : undefined,
    pointer,
  };
}
