import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/json.ts";
import { included } from "../../src/diff/inclusion.ts";

const schemas: JsonObject = { Word: { type: "string", enum: ["a", "b"] } };
const document: JsonObject = { components: { schemas } };
const word = { $ref: "#/components/schemas/Word" };

// [what, schema, schema, every value of the first is one of the second, and the other way round]
const CASES: readonly (readonly [string, JsonObject, JsonObject, boolean, boolean])[] = [
  ["annotations", { type: "string", title: "A" }, { type: "string", description: "B" }, true, true],
  ["types", { type: "string" }, { type: ["string", "null"] }, true, false],
  ["integers", { type: "integer" }, { type: "number" }, true, false],
  ["no type", { type: "integer" }, {}, true, false],
  ["upper bounds", { maximum: 5 }, { maximum: 6 }, true, false],
  ["lower bounds", { minLength: 5 }, { minLength: 6 }, false, true],
  ["a bound and none", { maxItems: 5 }, {}, true, false],
  ["formats", { type: "string", format: "uuid" }, { type: "string", format: "date-time" }, false, false],
  ["enums", { enum: ["a"] }, { enum: ["a", "b"] }, true, false],
  ["an enum and a type", { enum: ["a"] }, { type: "string" }, true, false],
  ["a constant and a format", { const: "x" }, { type: "string", format: "uuid" }, false, false],
  ["required names", { required: ["a", "b"] }, { required: ["a"] }, true, false],
  ["properties", { properties: { a: { maximum: 1 } } }, { properties: { a: { maximum: 2 } } }, true, false],
  [
    "closed objects",
    { type: "object", properties: { a: {} }, additionalProperties: false },
    { type: "object", properties: { a: {}, b: {} }, additionalProperties: false },
    true,
    false,
  ],
  ["a closed and an open object", { additionalProperties: false }, {}, true, false],
  ["items", { items: { type: "integer" } }, { items: { type: "number" } }, true, false],
  ["alternatives", { anyOf: [{ type: "string" }] }, { anyOf: [{ type: "null" }, { type: "string" }] }, true, false],
  ["an alternative and none", { type: "string" }, { anyOf: [{ type: "null" }, { type: "string" }] }, true, false],
  ["an open enum", { anyOf: [{ enum: [1] }, { type: "integer" }] }, { type: "integer" }, true, true],
  [
    "parts",
    { allOf: [{ type: "object", required: ["a"] }], required: ["b"] },
    { type: "object", required: ["a", "b"] },
    true,
    true,
  ],
  ["parts that differ", { allOf: [{ maximum: 1 }, { maximum: 2 }] }, { maximum: 1 }, false, false],
  ["what is not known", { dependentRequired: { a: ["b"] } }, { dependentRequired: { a: ["c"] } }, false, false],
];

describe("included", () => {
  it.each(CASES)("compares %s", (_, one, other, isIncluded, isIncluding) => {
    const [left, right] = [one, other].map((node) => ({ document, node }));
    if (left === undefined || right === undefined) throw new Error("There are two.");
    expect([included(left, right), included(right, left)]).toEqual([isIncluded, isIncluding]);
  });

  it("follows references in the document of each side", () => {
    const wider: JsonObject = { components: { schemas: { Word: { type: "string", enum: ["a", "b", "c"] } } } };
    const narrow = { document, node: { properties: { a: word } } };
    const wide = { document: wider, node: { properties: { a: word } } };
    expect([included(narrow, wide), included(wide, narrow)]).toEqual([true, false]);
  });
});
