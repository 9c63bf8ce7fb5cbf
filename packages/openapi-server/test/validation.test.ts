import { describe, expect, it } from "vitest";
import { formats } from "../src/formats.ts";
import { MAX_VIOLATIONS, toViolations } from "../src/violations.ts";

const texts: [format: string, valid: readonly string[], invalid: readonly string[]][] = [
  [
    "uuid",
    [
      "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099",
      "00000000-0000-0000-0000-000000000000",
      "A9B4B42C-CC50-4C9B-89D1-BBC0BCD5A099",
    ],
    [
      "{a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099}",
      "a9b4b42ccc504c9b89d1bbc0bcd5a099",
      "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099\n",
    ],
  ],
  [
    "date-time",
    ["2015-07-07T23:36:21.93Z", "1998-12-31T23:59:60Z", "1998-12-31T15:59:60.5-08:00", "2024-02-29t00:00:00z"],
    [
      "0001-01-01T00:00:00",
      "2023-02-29T00:00:00Z",
      "1998-12-31T22:59:60Z",
      "2015-07-07 23:36:21Z",
      "2015-07-07T24:00:00Z",
    ],
  ],
  ["byte", ["", "YQ==", "YWI=", "YWJj"], ["YQ", "Y===", "YQ==YQ==", "Y-_="]],
  [
    "email",
    ["a.b@example.org", '"a b"@example.org', "a@[127.0.0.1]", "a@[IPv6:::1]"],
    ["@example.org", "a.@example.org", "a@", "a@[1.2.3]", `${"a".repeat(65)}@b.c`],
  ],
  [
    "uri",
    ["https://example.org/a?b#c", "urn:a:b", "http://[::1]:80/"],
    ["/a", "a b:c", "http://[1]/", "http://a/%zz", "x:#a#b"],
  ],
  ["uri-reference", ["/a", "a/b:c", "", "?a"], ["1:2", "a b", "//[", "\\"]],
  [
    "ipv6",
    ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4"],
    ["", ":", "1:2:3:4:5:6:7", "1::2::3", "::1.2.3", "::12345", "1.2.3.4::"],
  ],
];

describe("formats", () => {
  it.each(texts)("%s", (name, valid, invalid) => {
    const format = formats[name];
    if (typeof format !== "function") return expect.unreachable();
    expect(valid.filter((text) => !format(text))).toEqual([]);
    expect(invalid.filter((text) => format(text))).toEqual([]);
  });
});

describe("violations", () => {
  const error = (keyword: string, params: object, instancePath = ""): Parameters<typeof toViolations>[1][number] => ({
    keyword,
    instancePath,
    params: params as Record<string, unknown>,
  });

  it.each([
    [error("type", { type: ["integer", "null"] }), "must be integer or null"],
    [error("enum", { allowedValues: ["a", 1, null] }), "must be one of a, 1, null"],
    [error("minItems", { limit: 1 }), "must have at least 1 item"],
    [error("maxProperties", { limit: 2 }), "must have at most 2 properties"],
    [error("exclusiveMinimum", { comparison: ">", limit: 0 }), "must be more than 0"],
    [error("multipleOf", { multipleOf: 5 }), "must be a multiple of 5"],
    [error("format", { format: "duration" }), "must be of the format duration"],
    [error("contains", {}), "does not hold the required items"],
    [error("somethingNew", {}), 'breaks the rule "somethingNew"'],
    [error("type", { type: "string" }), "must be string"],
    [error("minLength", { limit: 1 }), "must have at least 1 character"],
    [error("maxLength", { limit: 2 }), "must have at most 2 characters"],
    [error("maxItems", { limit: 0 }), "must have at most 0 items"],
    [error("minProperties", { limit: 1 }), "must have at least 1 property"],
    [error("minimum", { comparison: ">=", limit: 0 }), "must be at least 0"],
    [error("maximum", { comparison: "<=", limit: 0 }), "must be at most 0"],
    [error("exclusiveMaximum", { comparison: "<", limit: 0 }), "must be less than 0"],
    [error("required", { missingProperty: "" }), "is required"],
    [error("false schema", {}), "must not be there"],
    [error("const", {}), "must have the one value that is allowed"],
    [error("uniqueItems", {}), "must not hold the same item twice"],
    [error("anyOf", {}), "must match one of the allowed forms"],
    [error("oneOf", {}), "must match exactly one of the allowed forms"],
    [error("not", {}), "has a form that is not allowed"],
    [error("if", {}), "does not meet the condition that applies to it"],
    [error("pattern", {}), "does not have the required pattern"],
    [error("propertyNames", {}), "has a name that is not allowed"],
    [error("dependentRequired", {}), "lacks a property that another one asks for"],
    [error("items", {}), "has more items than are allowed"],
    [error("format", { format: "date-time" }), "must be a date and time with its zone (RFC 3339)"],
    [error("format", { format: "date" }), "must be a date (RFC 3339)"],
    [error("format", { format: "time" }), "must be a time with its zone (RFC 3339)"],
    [error("format", { format: "uuid" }), "must be a UUID"],
    [error("format", { format: "uri" }), "must be an absolute URI"],
    [error("format", { format: "email" }), "must be an e-mail address"],
    [error("format", { format: "byte" }), "must be base64"],
    [error("format", { format: "int32" }), "must be an integer of 32 bits"],
    [error("format", { format: "int64" }), "must be an integer of 64 bits"],
  ])("say in words what is wrong: %o", (found, message) => {
    expect(toViolations("query: a", [found])[0]?.message).toBe(message);
  });

  it("say where", () => {
    const named: [object, string][] = [
      [{ additionalProperty: "a" }, "is not a property of this object"],
      [{ unevaluatedProperty: "a" }, "is not a property of this object"],
      [{ unevaluatedItem: 3 }, "is not an item of this list"],
      [{}, "is not an item of this list"],
    ];
    const keywords = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems", "unevaluatedItems"];
    const found = named.map(([params], index) => toViolations("body", [error(keywords[index] ?? "", params, "/x")])[0]);
    expect(found).toEqual([
      { location: "body: /x/a", message: named[0]?.[1] },
      { location: "body: /x/a", message: named[1]?.[1] },
      { location: "body: /x/3", message: named[2]?.[1] },
      { location: "body: /x", message: named[3]?.[1] },
    ]);
    expect(toViolations("body", [error("not", {})])[0]?.location).toBe("body");
    expect(toViolations("query: ids", [error("type", { type: "integer" }, "/0")])[0]?.location).toBe("query: ids/0");
    expect(toViolations("body", [error("required", { missingProperty: "a/b~" }, "/x")])[0]?.location).toBe(
      "body: /x/a~1b~0",
    );
  });

  it("are told once each, shortened, and no more than a caller can use", () => {
    expect(toViolations("body", [error("not", {}), error("not", {})])).toHaveLength(1);
    const long = toViolations("body", [error("additionalProperties", { additionalProperty: "x".repeat(10_000) })]);
    expect(long[0]?.location).toBe(`body: /${"x".repeat(249)}…`);
    const most = toViolations("body", [error("additionalProperties", { additionalProperty: "x".repeat(249) })]);
    expect(most[0]?.location).toBe(`body: /${"x".repeat(249)}`);
    expect(
      toViolations(
        "body",
        Array.from({ length: 500 }, (_, index) => error("not", {}, `/${index}`)),
      ),
    ).toHaveLength(MAX_VIOLATIONS);
  });
});
