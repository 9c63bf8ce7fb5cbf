import { isObject, type Json, type JsonObject, membersOf, objectOf } from "../../../src/contract/json.ts";
import { resolved } from "../../../src/diff/places.ts";

const ANYTHING: readonly Json[] = ["text", "", 1, -0.5, true, null, [], {}];
const LONG = 5000;

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const numberOf = (value: Json | undefined, otherwise: number): number =>
  typeof value === "number" ? value : otherwise;

function strings({ format, minLength, maxLength }: JsonObject): Json[] {
  if (format === "uuid") return ["a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099", "A9B4B42C-CC50-4C9B-89D1-BBC0BCD5A099"];
  if (format === "date-time") return ["2015-07-07T23:36:21.93Z", "2015-07-07T23:36:21+02:00"];
  const lengths = [numberOf(minLength, 0), numberOf(minLength, 0) + 1, numberOf(maxLength, LONG)];
  return ["a note", "A note.", "-", "PUT", "2", "return=minimal", ...lengths.map((length) => "x".repeat(length))];
}

function numbers({ minimum, maximum, format }: JsonObject): Json[] {
  const reach = format === "int32" ? 2 ** 31 - 1 : 2 ** 40;
  return [numberOf(minimum, -reach), numberOf(maximum, reach), 0, 1, 2, 99, 200];
}

function objects(document: JsonObject, schema: JsonObject): Json[] {
  const all = membersOf(schema["properties"]).map(([name, property]) => [name, samples(document, property)] as const);
  const required = listOf(schema["required"]).map(String);
  const typical = Object.fromEntries(all.map(([name, values]) => [name, values[0] ?? null]));
  const least = Object.fromEntries(Object.entries(typical).filter(([name]) => required.includes(name)));
  const varied = all.flatMap(([name, values]) => values.map((value) => ({ ...typical, [name]: value })));
  // What is required may have no schema of its own.
  const missing = Object.fromEntries(required.filter((name) => !(name in typical)).map((name) => [name, "text"]));
  const optional = Object.keys(typical).filter((name) => !required.includes(name));
  const fewer = optional.map((name) => Object.fromEntries(Object.entries(typical).filter(([other]) => other !== name)));
  const more = [{ Unheard: 1 }, { unheard: "text" }, { "x-unheard": 1 }].map((extra) => ({ ...typical, ...extra }));
  return [typical, least, ...fewer, ...more, ...varied].map((value) => ({ ...missing, ...value }));
}

function ofType(document: JsonObject, schema: JsonObject, type: Json): Json[] {
  if (type === "string") return strings(schema);
  if (type === "integer") return numbers(schema);
  if (type === "number") return [...numbers(schema), 0.5];
  if (type === "boolean") return [true, false];
  if (type === "null") return [null];
  if (type === "object") return objects(document, schema);
  const items = samples(document, schema["items"]);
  return [items.slice(0, 1), [], ...items.map((item) => [item]), [...items, ...items]];
}

/** One schema of object schemas that all hold. */
function joined(document: JsonObject, parts: readonly Json[], beside: JsonObject): JsonObject {
  const all = [...parts.map((part) => objectOf(resolved(document, part))), beside];
  return {
    type: "object",
    required: all.flatMap(({ required }) => listOf(required)),
    properties: Object.assign({}, ...all.map(({ properties }) => objectOf(properties))),
  };
}

/** Values that may be valid for a schema, its boundaries among them; the caller drops those that are not. */
export function samples(document: JsonObject, value: Json | undefined): readonly Json[] {
  const schema = resolved(document, value);
  if (!isObject(schema)) return ANYTHING;
  if (schema["const"] !== undefined) return [schema["const"]];
  if (Array.isArray(schema["enum"])) return schema["enum"];
  if (Array.isArray(schema["oneOf"])) return schema["oneOf"].flatMap((branch) => samples(document, branch));
  if (Array.isArray(schema["anyOf"])) return schema["anyOf"].flatMap((branch) => samples(document, branch));
  if (Array.isArray(schema["allOf"])) return samples(document, joined(document, schema["allOf"], schema));
  if (schema["type"] === undefined) return "properties" in objectOf(schema) ? objects(document, schema) : ANYTHING;
  return [schema["type"]].flat().flatMap((type) => ofType(document, schema, type));
}
