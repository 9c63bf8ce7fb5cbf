import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { brokenSyntax } from "../src/document/header-syntax.ts";
import { accepts } from "../src/http/accept.ts";
import { decode } from "../src/http/decode.ts";
import { parseJson } from "../src/http/parse-json.ts";

describe("a body is JSON", () => {
  test.each([
    ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', undefined],
    ['{"a":"{\\"a\\":1,\\"a\\":2}"}', undefined],
    ['{"a":1,"b":2,"\\u0061":3}', 'has the name "a" twice in one object'],
    ['[{"b":{"a":1,"a":1}}]', 'has the name "a" twice in one object'],
    ["\uFEFF{}", "begins with a byte order mark"],
    ["{", "is no JSON"],
  ])("%s", (text, error) => {
    const parsed = parseJson(Buffer.from(text));
    expect("error" in parsed ? parsed.error : undefined).toBe(error);
  });

  test("not in Latin-1", () => {
    expect(parseJson(Buffer.from('"ä"', "latin1"))).toEqual({ error: "is not in UTF-8" });
  });
});

test.each([
  ["Allow", "PUT, GET", true],
  ["Allow", "PUT GET", false],
  ["Retry-After", "120", true],
  ["Retry-After", "-5", false],
  ["Retry-After", "Fri, 20 Nov 2026 07:28:00 GMT", true],
  ["Retry-After", "Mon, 20 Nov 2026 07:28:00 GMT", false],
  ["Retry-After", "Mon, 99 Foo 2026 07:28:00 GMT", false],
  ["WWW-Authenticate", "Negotiate, Bearer", true],
  ["WWW-Authenticate", 'Bearer realm="a, \\"b\\"", error="invalid_token", Negotiate YWJj==', true],
  ["WWW-Authenticate", 'Basic realm="mim', false],
  ["WWW-Authenticate", "Bearer error=invalid_token, =", false],
  ["WWW-Authenticate", "", false],
])("%s: %s has the syntax of HTTP: %s", (name, value, isRight) => {
  expect(brokenSyntax(name, value) === undefined).toBe(isRight);
});

test.each([
  ["application/json", true],
  ["APPLICATION/JSON", true],
  ["text/html, */*;q=0.1", true],
  ["application/*;q=0, application/json", true],
  ["application/json;q=0, */*", false],
  ["application/json; q=0.000", false],
  ["application/jsonx, text/*", false],
])("Accept: %s takes JSON: %s", (accept, isTaken) => {
  expect(accepts(accept, "application/json; charset=utf-8")).toBe(isTaken);
});

test("a body is decoded as Content-Encoding says, and not where it does not say so", () => {
  const text = Buffer.from("{}");
  expect(decode(gzipSync(text), "gzip", 100)).toEqual(text);
  expect(decode(text, "identity", 100)).toEqual(text);
  expect(decode(text, undefined, 100)).toEqual(text);
  expect(decode(text, "gzip", 100)).toBeUndefined();
  expect(decode(text, "secret", 100)).toBeUndefined();
  expect(decode(gzipSync(Buffer.alloc(1000)), "gzip", 100)).toBeUndefined();
});
