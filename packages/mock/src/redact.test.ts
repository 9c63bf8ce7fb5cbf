import { expect, test } from "vitest";
import { redactBody, redactHeaders, redactTarget, secretsOf } from "./redact.ts";

const secrets = secretsOf({
  format: 1,
  title: "Shop",
  operations: [],
  securitySchemes: {
    key: { type: "apiKey", in: "query", name: "api key" },
    other: { type: "apiKey", in: "header", name: "X-Api-Key" },
    token: { type: "http", scheme: "bearer" },
  },
});

test("security descriptors are redacted at any depth and in any case", () => {
  const body = {
    SecurityDescriptor: "O:S",
    list: [{ securitydescriptor: "O:S", Status: 8 }],
    text: "SecurityDescriptor",
  };
  expect(redactBody(body)).toEqual({
    SecurityDescriptor: "[redacted]",
    list: [{ securitydescriptor: "[redacted]", Status: 8 }],
    text: "SecurityDescriptor",
  });
});

test("headers with credentials are redacted, those of the document's schemes included", () => {
  const headers = { authorization: "a", cookie: "b", "x-api-key": "c", accept: "d", "set-cookie": ["e"] };
  expect(redactHeaders(headers, secrets)).toEqual({
    authorization: "[redacted]",
    cookie: "[redacted]",
    "x-api-key": "[redacted]",
    accept: "d",
    "set-cookie": "[redacted]",
  });
});

test.each([
  ["/x?a=1&api+key=canary&b=2", "/x?a=1&api+key=[redacted]&b=2"],
  ["/x?%61pi%20key=canary", "/x?%61pi%20key=[redacted]"],
  ["/x?%zz=1", "/x?%zz=1"],
  ["/x", "/x"],
])("the target %s is shown as %s", (target, shown) => {
  expect(redactTarget(target, secrets)).toBe(shown);
});
