import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Schemas } from "../src/document/schemas.ts";
import { breachesOf } from "../src/generate/invalid.ts";
import { useful } from "../src/generate/useful.ts";
import { Generator } from "../src/generate/valid.ts";
import type { Json } from "../src/json.ts";

// [name, schema, labels of breaches that have to be there]
const ZOO: readonly (readonly [string, Json, readonly string[]])[] = [
  [
    "a closed object",
    { type: "object", required: ["a"], additionalProperties: false, properties: { a: { type: "integer" } } },
    ["/a: missing", "value: an extra property", "/a: a fraction"],
  ],
  [
    "an enum",
    { type: "string", enum: ["Red", "Green"] },
    ["value: outside its enum", "value: nearly a word of its enum"],
  ],
  [
    "a nullable string with bounds",
    { type: ["string", "null"], minLength: 2, maxLength: 5 },
    ["value: too short", "value: too long"],
  ],
  [
    "numbers with bounds",
    { type: "integer", minimum: 0, maximum: 255, multipleOf: 5 },
    ["value: too small", "value: too large", "value: no multiple of 5"],
  ],
  ["an exclusive range", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }, ["value: too small"]],
  ["formats", { type: "string", format: "date-time" }, ["value: no date-time", "value: nearly a date-time"]],
  ["a pattern", { type: "string", pattern: "^[a-z]{3}-\\d+$" }, ["value: against its pattern"]],
  [
    "unique items",
    { type: "array", items: { type: "string", format: "uuid" }, minItems: 1, maxItems: 3, uniqueItems: true },
    ["value: an item twice", "value: too few items", "/0: no uuid"],
  ],
  [
    "allOf",
    { allOf: [{ $ref: "#/$defs/base" }, { type: "object", required: ["b"], properties: { b: { type: "boolean" } } }] },
    ["/b: missing", "/a: missing"],
  ],
  [
    "a choice",
    { oneOf: [{ type: "string" }, { type: "object", required: ["x"], properties: { x: { const: 1 } } }] },
    [],
  ],
  ["a recursive tree", { $ref: "#/$defs/tree" }, ["/children: missing"]],
];

const $defs = {
  base: { type: "object", required: ["a"], properties: { a: { type: "string" } } },
  tree: {
    type: "object",
    required: ["children"],
    properties: { children: { type: "array", items: { $ref: "#/$defs/tree" } } },
  },
};

describe.each(ZOO)("%s", (_, schema, labels) => {
  const root = { schema, $defs };
  const schemas = new Schemas(root);

  test("is fulfilled by nearly every generated value", () => {
    const values = fc.sample(new Generator(root, "json").valuesAt("#/schema"), { numRuns: 200, seed: 3 });
    const valid = values.filter((value) => schemas.isValid("#/schema", value));
    expect(valid.length).toBeGreaterThan(180);
    expect(new Set(valid.map((value) => JSON.stringify(value))).size).toBeGreaterThan(1);
  });

  test("is broken in every way that its keywords allow", () => {
    const breaches = breachesOf(root, "#/schema", "json");
    expect(breaches.map(({ label }) => label)).toEqual(expect.arrayContaining([...labels]));
    for (const { values } of breaches) {
      const broken = useful(values, (value) => !schemas.isValid("#/schema", value));
      const samples = broken ? fc.sample(broken, { numRuns: 50, seed: 3 }) : [];
      expect(samples.filter((value) => schemas.isValid("#/schema", value))).toEqual([]);
    }
  });
});
