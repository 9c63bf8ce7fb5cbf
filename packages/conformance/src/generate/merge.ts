import { follow, type Place, pointerTo } from "../document/pointer.ts";
import { type Json, type JsonObject, listOf, objectOf } from "../json.ts";

/** A schema with its references followed and its `allOf` folded in, as far as generation needs it. */
export function flatten(root: JsonObject, pointer: string, depth = 0): Place {
  const place = follow(root, pointer);
  if (depth > 10) return place;
  const parts = listOf(place.node["allOf"]).map((_, index) =>
    flatten(root, pointerTo(place.pointer, "allOf", index), depth + 1),
  );
  const { allOf: _, ...own }: JsonObject = place.node;
  const node = parts.reduce<JsonObject>((merged, part) => merge(part.node, merged), own);
  return { node, pointer: place.pointer };
}

/** Both schemas at once; where they disagree on a keyword the second wins, and generated values are validated anyway. */
export function merge(first: JsonObject, second: JsonObject): JsonObject {
  const properties = { ...objectOf(first["properties"]), ...objectOf(second["properties"]) };
  const required = [...new Set([...listOf(first["required"]), ...listOf(second["required"])])];
  return {
    ...first,
    ...second,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

const BY_KEYWORD: readonly (readonly [string, readonly string[]])[] = [
  ["object", ["properties", "required", "additionalProperties", "minProperties", "maxProperties", "patternProperties"]],
  ["array", ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"]],
  ["string", ["pattern", "minLength", "maxLength", "format"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

export const TYPES: readonly string[] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/** The JSON types that a schema allows; guessed from its keywords where it does not say. */
export function typesOf(node: JsonObject): readonly string[] {
  const type: Json | undefined = node["type"];
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((item): item is string => typeof item === "string");
  const guess = BY_KEYWORD.find(([, keywords]) => keywords.some((keyword) => node[keyword] !== undefined));
  return guess ? [guess[0]] : TYPES;
}
