import { expect, test } from "vitest";
import { parsePrefer, preferencesOf } from "./prefer.ts";

test.each([
  ["no header", undefined, {}],
  ["Prism's words", "code=403, example=forbidden, dynamic=true", { code: 403, example: "forbidden", dynamic: true }],
  ["no spaces", "code=200,example=canceled", { code: 200, example: "canceled" }],
  ["a quoted string with a comma", 'example="a, b", seed=7', { example: "a, b", seed: "7" }],
  ["a quoted string with an escape", 'example="say \\"so\\""', { example: 'say "so"' }],
  ["names in any case", "CODE=404", { code: 404 }],
  ["the first of several of one name", "code=404, code=500", { code: 404 }],
  ["parameters after a semicolon passed over", "return=minimal; foo=bar", { minimal: true }],
  ["return=representation as no wish", "return=representation", {}],
  ["unknown preferences passed over", "respond-async, wait=10, code=500", { code: 500 }],
  ["space around the equals sign", "code = 409", { code: 409 }],
  ["dynamic=false", "dynamic=false", { dynamic: false }],
  ["nothing but separators", ", ,;", {}],
])("reads %s", (_, header, preferences) => {
  expect(parsePrefer(header)).toEqual(preferences);
});

test.each(["code=abc", "code=99", "code=6000", "code", "code=600"])("says that %s is no status", (header) => {
  expect(parsePrefer(header)).toBe("code must be a status of three digits");
});

test("says that dynamic=yes is neither true nor false", () => {
  expect(parsePrefer("dynamic=yes")).toBe("dynamic must be true or false");
});

test("reads a hostile header in time proportional to its length", () => {
  const start = process.cpuUsage();
  parsePrefer(`a=${'"\\'.repeat(8000)}`);
  parsePrefer("a=".repeat(8000));
  parsePrefer(",;".repeat(8000));
  // Processor time, in microseconds: the machine may have other work.
  expect(process.cpuUsage(start).user).toBeLessThan(200_000);
});

test.each([
  ["/x?__code=404&__example=a%20b&__dynamic=true", undefined, { code: 404, example: "a b", dynamic: true }],
  ["/x?__code=404", "code=500", { code: 500 }],
  ["/x__code?a=1", undefined, {}],
  ["/__code=404", undefined, {}],
  ["/x?__code=x", undefined, "code must be a status of three digits"],
])("takes the preferences of %s with the header %s", (target, header, preferences) => {
  expect(preferencesOf(header, target)).toEqual(preferences);
});
