import { describe, expect, it } from "vitest";
import { MAX_JSON_DEPTH, parseJson } from "../src/json.ts";

/** A value in so many lists. */
function nested(depth: number, inside = "1"): string {
  return `${"[".repeat(depth)}${inside}${"]".repeat(depth)}`;
}

const LONG = `"${"x".repeat(2 * MAX_JSON_DEPTH)}"`;

describe("JSON", () => {
  it.each([
    ["lists as deep as the limit", nested(MAX_JSON_DEPTH)],
    ["objects as deep as the limit", `${'{"a":'.repeat(MAX_JSON_DEPTH)}1${"}".repeat(MAX_JSON_DEPTH)}`],
    ["many lists side by side", `[${"[],".repeat(2 * MAX_JSON_DEPTH)}1]`],
    ["many objects side by side", `[${"{},".repeat(2 * MAX_JSON_DEPTH)}1]`],
    ["brackets in a text", `["${"[{".repeat(MAX_JSON_DEPTH)}"]`],
    ["brackets behind an escaped quote", `["\\"${"[{".repeat(MAX_JSON_DEPTH)}"]`],
    ["brackets in a text behind an escaped backslash", `["\\\\","${"[{".repeat(MAX_JSON_DEPTH)}"]`],
    ["a long text in the deepest list", nested(MAX_JSON_DEPTH, LONG)],
    ["an empty text before lists as deep as the limit", `["",${nested(MAX_JSON_DEPTH - 1)}]`],
    ["a short text", "null"],
  ])("is read: %s", (_name, text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ["lists deeper than the limit", nested(MAX_JSON_DEPTH + 1)],
    ["empty lists deeper than the limit", nested(MAX_JSON_DEPTH + 1, "")],
    ["objects deeper than the limit", `${'{"a":'.repeat(MAX_JSON_DEPTH + 1)}1${"}".repeat(MAX_JSON_DEPTH + 1)}`],
    ["lists behind a text that ends with a backslash", `["\\\\",${nested(MAX_JSON_DEPTH)}]`],
    ["lists behind a text that ends with a quote", `["\\"",${nested(MAX_JSON_DEPTH)}]`],
    ["lists behind a long text", `[${LONG},${nested(MAX_JSON_DEPTH)}]`],
    ["lists behind an empty text", `["",${nested(MAX_JSON_DEPTH)}]`],
    ["deep lists behind many shallow ones", `[${"[],{},".repeat(300)}${nested(MAX_JSON_DEPTH)}]`],
    ["malformed text", "{"],
    ["long malformed text", `[${LONG}`],
    ["nothing", ""],
  ])("is refused: %s", (_name, text) => {
    expect(parseJson(text)).toBeUndefined();
  });
});
