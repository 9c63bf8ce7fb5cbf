import { describe, expect, it } from "vitest";
import { namedEnum, namedEnums } from "../../src/contract/enums.ts";
import type { JsonObject } from "../../src/contract/json.ts";

const withSchema = (schema: JsonObject): JsonObject => ({ components: { schemas: { Colour: schema } } });

describe("namedEnums", () => {
  it("reads a closed enum of words, whose values are their names", () => {
    const document = withSchema({
      enum: ["Red"],
      "x-enumDescriptions": { Red: "Like blood." },
      description: "A colour.",
    });
    const members = [{ name: "Red", value: "Red", description: "Like blood." }];
    expect(namedEnums(document)).toEqual([{ name: "Colour", description: "A colour.", members }]);
  });

  it("reads an open enum of numbers from the branch that lists them", () => {
    const known = { type: "integer", enum: [1, 2], "x-enum-varnames": ["Red", "Blue"] };
    const { members } = namedEnum(withSchema({ anyOf: [{ type: "integer" }, known] }), "Colour");
    expect(members.map(({ name, value }) => [name, value])).toEqual([
      ["Red", 1],
      ["Blue", 2],
    ]);
  });

  it("takes no notice of an enum whose values have neither names nor meanings", () => {
    expect(namedEnums(withSchema({ enum: ["Red"] }))).toEqual([]);
    expect(() => namedEnum(withSchema({ enum: ["Red"] }), "Colour")).toThrow("components/schemas/Colour.yaml");
  });

  it.each([
    ["fewer names than values", { enum: [1, 2], "x-enum-varnames": ["Red"] }, "one name for each of the 2 values"],
    ["the same name twice", { enum: [1, 2], "x-enum-varnames": ["Red", "Red"] }, "a name of its own"],
    ["a name that is no identifier", { enum: [1], "x-enum-varnames": ["dark red"] }, "an identifier"],
    ["a number without a name", { enum: [1], "x-enumDescriptions": { 1: "Red" } }, "an identifier"],
    ["a value that is neither number nor text", { enum: [true], "x-enum-varnames": ["Red"] }, "numbers or strings"],
  ])("refuses %s", (_, schema, message) => {
    expect(() => namedEnums(withSchema(schema))).toThrow(message);
  });
});
