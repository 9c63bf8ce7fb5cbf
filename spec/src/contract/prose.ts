import { ENGLISH, ORIGIN_MARKS } from "../../plugin/origin-words.ts";
import { isObject, type Json, type JsonObject, membersOf, pointer } from "./json.ts";

/** Members whose text is written for people. Everything else in a description is for machines. */
const PROSE = new Set(["title", "summary", "description", "x-displayName"]);
/** Members whose members are such texts. */
const PROSE_MAPS = new Set(["x-enumDescriptions", ORIGIN_MARKS]);
/** Members that hold names of the API's author: a property may be called `title` there. */
const NAMED = new Set(["properties", "patternProperties", "examples", "headers", "schemas", "parameters", "responses"]);
/** Members that hold values of the API, which are never prose. */
const VALUES = new Set(["value", "default", "enum", "const", "example"]);

type Visit = (pointer: string, text: string) => string | undefined;

/** A copy with each prose text as `change` returns it, or without it where that is undefined. */
function mapProse(node: Json, change: Visit, path: readonly (string | number)[] = [], inNames = false): Json {
  if (Array.isArray(node)) return node.map((item: Json, index) => mapProse(item, change, [...path, index]));
  if (!isObject(node)) return node;
  const members = Object.entries(node).flatMap(([key, value]): [string, Json][] => {
    const here = [...path, key];
    if (!inNames && VALUES.has(key)) return [[key, value]];
    if (!inNames && PROSE.has(key) && typeof value === "string") {
      const text = change(pointer(...here), value);
      return text === undefined ? [] : [[key, text]];
    }
    if (PROSE_MAPS.has(key)) {
      const texts = membersOf(value).map(
        ([name, text]) => [name, change(pointer(...here, name), String(text))] as const,
      );
      const kept = texts.filter(([, text]) => text !== undefined);
      return kept.length === 0 ? [] : [[key, Object.fromEntries(kept) as JsonObject]];
    }
    return [[key, mapProse(value, change, here, !inNames && NAMED.has(key))]];
  });
  return Object.fromEntries(members);
}

/** Every text for people in a description, by its JSON Pointer. */
export function proseOf(document: JsonObject): Map<string, string> {
  const found = new Map<string, string>();
  mapProse(document, (at, text) => {
    found.set(at, text);
    return text;
  });
  return found;
}

/** The description without any text for people: what a machine reads. */
export function withoutProse(document: JsonObject): Json {
  return mapProse(document, () => undefined);
}

/**
 * What an overlay has to translate: the prose of the English document, and the words that the document leaves to others,
 * which are the names of its tags and the origin marks.
 */
export function proseToTranslate(document: JsonObject): Map<string, string> {
  const tags = Array.isArray(document["tags"]) ? document["tags"] : [];
  const names = tags.map((tag, index) => [pointer("tags", index, "x-displayName"), String(tag["name"])] as const);
  const marks = Object.entries(ENGLISH).filter(([key]) => key !== "separator");
  return new Map([
    ...names,
    ...marks.map(([key, words]) => [pointer(ORIGIN_MARKS, key), words] as const),
    ...proseOf(document),
  ]);
}
