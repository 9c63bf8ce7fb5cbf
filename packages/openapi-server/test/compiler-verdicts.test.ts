import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { documentOf } from "./document-of.ts";

describe("a compiled validator", () => {
  it.each([
    ["3.0.3", { type: "string", nullable: true }, null, true],
    ["3.0.3", { type: "string", nullable: true, enum: ["a"] }, null, false],
    ["3.0.3", { nullable: true, allOf: [{ type: "string" }] }, null, false],
    ["3.0.3", { type: "string" }, null, false],
    ["3.1.0", { type: "string", nullable: true }, null, false],
    ["3.0.3", { type: "integer", minimum: 1, exclusiveMinimum: true }, 1, false],
    ["3.0.3", { type: "integer", minimum: 1, exclusiveMinimum: true }, 2, true],
    ["3.0.3", { type: "integer", minimum: 1, exclusiveMinimum: false }, 1, true],
    ["3.0.3", { type: "integer", maximum: 1, exclusiveMaximum: true }, 1, false],
    ["3.0.3", { type: "integer", exclusiveMaximum: true }, 1, true],
    ["3.0.3", { type: "object", additionalProperties: false }, { a: 1 }, false],
    ["3.0.3", { type: "object", additionalProperties: true }, { a: 1 }, true],
    [
      "3.0.3",
      { properties: { a: { $ref: "#/components/schemas/S/properties/b", type: "string" }, b: { type: "integer" } } },
      { a: 1 },
      true,
    ],
    [
      "3.1.0",
      { properties: { a: { $ref: "#/components/schemas/S/properties/b", type: "string" }, b: { type: "integer" } } },
      { a: 1 },
      false,
    ],
    ["3.1.0", { type: ["string", "null"] }, null, true],
    ["3.1.0", { properties: { toString: { type: "string" } }, required: ["toString"] }, {}, false],
    ["3.1.0", { required: ["constructor"] }, {}, false],
    ["3.1.0", { $defs: { a: { type: "integer" } }, $ref: "#/components/schemas/S/$defs/a" }, "x", false],
    [
      "3.1.0",
      { type: "object", required: ["id", "key"], properties: { id: { readOnly: true }, key: { writeOnly: true } } },
      { key: 1 },
      true,
    ],
    [
      "3.1.0",
      { type: "object", required: ["id", "key"], properties: { id: { readOnly: true }, key: { writeOnly: true } } },
      { id: 1 },
      false,
    ],
    [
      "3.1.0",
      { type: "object", properties: { next: { $ref: "#/components/schemas/S" } }, additionalProperties: false },
      { next: { next: {} } },
      true,
    ],
    [
      "3.1.0",
      { type: "object", properties: { next: { $ref: "#/components/schemas/S" } }, additionalProperties: false },
      { next: { next: { x: 1 } } },
      false,
    ],
    [
      "3.1.0",
      { type: "object", properties: { next: { $ref: "#/components/schemas/S" } }, unevaluatedProperties: false },
      { next: { x: 1 } },
      false,
    ],
    ["3.1.0", { type: "integer", format: "int32" }, 2 ** 31, false],
    ["3.1.0", { type: "integer", format: "int64" }, 2 ** 62, true],
    ["3.1.0", { type: "integer", format: "int64" }, 2 ** 64, false],
    ["3.1.0", { type: "string", format: "byte" }, "YQ=", false],
    ["3.1.0", { type: "string", format: "byte" }, "YQ==", true],
    ["3.1.0", { type: "string", maxLength: 1 }, "💚", true],
    ["3.1.0", { $id: "https://example.org/s", $defs: { a: { type: "integer" } }, $ref: "#/$defs/a" }, "x", false],
    ["3.1.0", { $id: "https://example.org/s", $defs: { a: { $id: "t", type: "integer" } }, $ref: "/t" }, "x", false],
    ["3.1.0", { $defs: { a: { $anchor: "here", type: "integer" } }, $ref: "#here" }, "x", false],
    ["3.1.0", { properties: { default: { $anchor: "there", type: "integer" } }, $ref: "#there" }, "x", false],
    [
      "3.1.0",
      { examples: [{ $anchor: "here" }], $defs: { a: { $anchor: "here", type: "integer" } }, $ref: "#here" },
      "x",
      false,
    ],
    ["3.1.0", { pattern: "^[\\w-.]+\\@\\-{2}$" }, "a-.@--", true],
    ["3.1.0", { pattern: "^{[0-9]{2}}$" }, "{12}", true],
    ["3.1.0", { pattern: "^{[0-9]{2}}$" }, "12", false],
    ["3.1.0", { not: { prefixItems: [{ type: "string" }], contains: {} } }, [], true],
    ["3.1.0", { not: { prefixItems: [{ type: "string" }], contains: {} } }, ["a"], false],
    ["3.1.0", { multipleOf: 3 }, 1e21, false],
    ["3.1.0", { multipleOf: 0.5 }, 1e21, true],
    ["3.1.0", { patternProperties: { "^\\_": { type: "integer" } } }, { _a: "x" }, false],
  ])("judges by OpenAPI %s: %o, value %o: %s", async (openapi, schema, value, valid) => {
    const document = await load(documentOf({ openapi, schema }));
    const validate = document.operations[0]?.body?.content[0]?.validate;
    expect(validate?.(value) ?? true).toBe(valid);
  });

  it("takes a format for an annotation where told to", async () => {
    const schema = { type: "string", format: "uuid" };
    const document = await load(documentOf({ schema }), { formats: "annotate" });
    expect(document.operations[0]?.body?.content[0]?.validate?.("x")).toBe(true);
  });
});
