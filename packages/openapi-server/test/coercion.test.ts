import { describe, expect, it } from "vitest";
import { coerce } from "../src/parameters.ts";
import { adapters, echo } from "./adapters.ts";

/** Coercion: schema, sent as the query `color`, the value handed on or the message. */
const coercions: [schema: object, sent: string, outcome: unknown][] = [
  [{ type: "integer" }, "12", 12],
  [{ type: "integer" }, "1.5", "must be integer"],
  [{ type: "integer" }, "1e400", "must be integer"],
  [{ type: "integer" }, "0x10", "must be integer"],
  [{ type: "integer" }, "012", "must be integer"],
  [{ type: "integer" }, "", "must be integer"],
  [{ type: "number", maximum: 1 }, "-1.5e0", -1.5],
  [{ type: "number", maximum: 1 }, "2", "must be at most 1"],
  [{ type: "boolean" }, "true", true],
  [{ type: "boolean" }, "false", false],
  [{ type: "boolean" }, "1", "must be boolean"],
  [{ type: ["integer", "null"] }, "", null],
  [{ type: ["integer", "null"] }, "null", null],
  [{ type: "string" }, "12", "12"],
  [{ type: "string" }, "a%2Cb+c%26", "a,b c&"],
  [{ type: ["integer", "string"] }, "12", 12],
  [{ oneOf: [{ type: "integer" }, { type: "string", pattern: "^1" }], maximum: 5 }, "12", "12"],
  [{ enum: [1, 2] }, "2", 2],
  [{ const: "1" }, "1", "1"],
  [{}, "1", "1"],
  [{ type: "string", format: "uuid" }, "x", "must be a UUID"],
  [{ type: "string", enum: ["a", "b"] }, "c", "must be one of a, b"],
  [{ type: "string", format: "unknown" }, "x", "x"],
  [{ anyOf: [{ type: "boolean" }, { type: "array", items: { type: "string" } }] }, "x", ["x"]],
];

describe("a text", () => {
  it.each([
    ["12", ["number", "string"], 12],
    ["12", ["string"], "12"],
    ["true", ["number"], "true"],
    ["true", ["boolean", "string"], true],
    ["false", ["boolean"], false],
    ["truth", ["boolean"], "truth"],
    ["12", ["boolean"], "12"],
    ["", ["number", "boolean"], ""],
    ["", ["null", "string"], null],
    ["null", ["null", "string"], null],
    ["null", ["boolean", "string"], "null"],
    ["nil", ["null"], "nil"],
    ["1e5", ["number"], 100_000],
    ["1e+10", ["number"], 1e10],
    ["-12.75", ["number"], -12.75],
    ["1-2", ["number"], "1-2"],
    ["-0.5E-1", ["number"], -0.05],
    ["1e999", ["number"], "1e999"],
    ["+1", ["number"], "+1"],
    [" 1", ["number"], " 1"],
    ["1.", ["number"], "1."],
    [".5", ["number"], ".5"],
    ["x", [], "x"],
  ] as const)("%j is read as %j: %j", (text, types, value) => {
    expect(coerce(text, types)).toBe(value);
  });
});

describe("coercion", () => {
  const [{ call }] = adapters as [(typeof adapters)[number]];

  it.each(coercions)("reads by the schema %o: %s", async (schema, sent, outcome) => {
    const app = await echo({ parameters: [{ name: "color", in: "query", schema }] });
    const { status, text } = await call(app, { method: "POST", target: `/things?color=${sent}` });
    const body = JSON.parse(text);
    expect(status === 200 ? body.query.color : body.errors[0]).toEqual(
      status === 200 ? outcome : { location: "query: color", message: outcome },
    );
  });
});
