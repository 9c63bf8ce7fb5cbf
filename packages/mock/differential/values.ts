import fc, { type Arbitrary } from "fast-check";
import { resolve } from "../src/document.ts";
import type { Json, JsonObject } from "../src/json.ts";

const DEEPEST = 4;

function list(node: Json | undefined): readonly Json[] {
  return Array.isArray(node) ? node : [];
}

function number(node: Json | undefined, otherwise: number): number {
  return typeof node === "number" ? node : otherwise;
}

const FORMATS: Readonly<Record<string, Arbitrary<string>>> = {
  uuid: fc.uuid(),
  date: fc
    .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  "date-time": fc
    .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
    .map((date) => date.toISOString()),
  email: fc.constantFrom("ann@example.com", "b@c.org"),
  uri: fc.constantFrom("https://example.com/a", "urn:x:y"),
  url: fc.constantFrom("https://example.com/a"),
  ipv4: fc.ipV4(),
  hostname: fc.constantFrom("example.com"),
};

function textOf(schema: JsonObject): Arbitrary<string> {
  const { format, pattern } = schema;
  if (typeof format === "string" && FORMATS[format]) return FORMATS[format];
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length < 40);
  const minLength = number(schema["minLength"], 1);
  return fc.string({
    unit: "grapheme-ascii",
    minLength,
    maxLength: Math.min(number(schema["maxLength"], minLength + 8), minLength + 8),
  });
}

function integerOf(schema: JsonObject): Arbitrary<number> {
  const min = Math.ceil(number(schema["minimum"], -1000));
  return fc.integer({ min, max: Math.max(min, Math.floor(number(schema["maximum"], min + 2000))) });
}

function objectOf(document: JsonObject, schema: JsonObject, depth: number): Arbitrary<Json> {
  const required = list(schema["required"]).map(String);
  const properties = Object.entries(resolve(document, schema["properties"]) ?? {}).filter(
    ([name]) => depth < DEEPEST || required.includes(name),
  );
  const model = Object.fromEntries(properties.map(([name, node]) => [name, valueFor(document, node, depth + 1)]));
  const requiredKeys = required.filter((name) => Object.hasOwn(model, name));
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

/** Values of a schema; most of them are valid. */
export function valueFor(document: JsonObject, node: Json | undefined, depth = 0): Arbitrary<Json> {
  const schema = resolve(document, node) ?? {};
  if (depth > DEEPEST + 2) return fc.constant(null);
  if (schema["const"] !== undefined) return fc.constant(schema["const"]);
  const values = list(schema["enum"]);
  if (values.length > 0) return fc.constantFrom(...values);
  const alternatives = [...list(schema["oneOf"]), ...list(schema["anyOf"])];
  if (alternatives.length > 0) return fc.oneof(...alternatives.map((one) => valueFor(document, one, depth + 1)));
  const parts = list(schema["allOf"]);
  if (parts.length > 0) {
    return fc
      .tuple(...parts.map((part) => valueFor(document, part, depth + 1)))
      .map((all) => Object.assign({}, ...all));
  }
  const types = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  switch (types.find((type) => type !== "null")) {
    case "string":
      return textOf(schema);
    case "integer":
      return integerOf(schema);
    case "number":
      return fc.oneof(integerOf(schema), fc.constant(1.5));
    case "boolean":
      return fc.boolean();
    case "array": {
      const minLength = number(schema["minItems"], 0);
      return fc.array(valueFor(document, schema["items"], depth + 1), { minLength, maxLength: minLength + 2 });
    }
    case "object":
      return objectOf(document, schema, depth);
    default:
      return schema["properties"] === undefined
        ? fc.constantFrom<Json>("x", 1, true)
        : objectOf(document, schema, depth);
  }
}

const JUNK: readonly Json[] = ["", "junk", -1, 1e9, 0.5, true, null, [], {}, [1], { a: 1 }];

/** Values of a schema, and now and then one that is something else, lacks a property, or has one too many. */
export function mutated(document: JsonObject, node: Json | undefined): Arbitrary<Json> {
  const valid = valueFor(document, node);
  const spoilt = fc.tuple(valid, fc.nat(20), fc.constantFrom(...JUNK)).map(([value, at, junk]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return junk;
    const entries = Object.entries(value);
    if (entries.length === 0) return { extra: junk };
    const index = at % entries.length;
    if (at > 13) return { ...value, [entries[index]?.[0] ?? ""]: junk };
    if (at > 10) return { ...value, extra: junk };
    return Object.fromEntries(entries.filter((_, other) => other !== index));
  });
  return fc.oneof({ weight: 4, arbitrary: valid }, { weight: 1, arbitrary: spoilt });
}
