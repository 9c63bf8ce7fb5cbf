import { describe, expect, it } from "vitest";
import { createValidator, explain } from "../../src/contract/validator.ts";

describe("createValidator", () => {
  it.each([
    ["date-time", "2015-07-07T23:36:21.93Z", true],
    ["date-time", "2015-07-07T23:36:21+02:00", true],
    ["date-time", "0001-01-01T00:00:00", false],
    ["date-time", "2015-13-07T23:36:21Z", false],
    ["uuid", "A9B4B42C-cc50-4c9b-89d1-bbc0bcd5a099", true],
    ["uuid", "{a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099}", false],
    ["int32", 2147483647, true],
    ["int32", -2147483648, true],
    ["int32", 2147483648, false],
    ["int32", -2147483649, false],
    ["int32", 1.5, false],
  ])("judges by the format %s that the validity of %j is %j", (format, value, valid) => {
    expect(createValidator().compile({ format })(value)).toBe(valid);
  });

  it("refuses formats and keywords that it does not know", () => {
    expect(() => createValidator().compile({ format: "isbn" })).toThrow('unknown format "isbn"');
    expect(() => createValidator().compile({ maxlength: 1 })).toThrow('unknown keyword: "maxlength"');
  });

  it("explains every fault, not the first alone", () => {
    const validate = createValidator().compile({ properties: { a: { type: "string" }, b: { type: "string" } } });
    validate({ a: 1, b: 2 });
    expect(explain(validate.errors)).toBe("/a must be string; /b must be string");
  });
});
