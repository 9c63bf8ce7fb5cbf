import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { shop } from "../../test/shop.ts";
import type { JsonObject } from "../json.ts";
import { exampleCall } from "./example-call.ts";

test("the curl line of the contract's operation is its documented example", () => {
  const document = { ...contract, paths: Object.fromEntries(onlyPut()) } as unknown as JsonObject;
  expect(exampleCall(document, "http://127.0.0.1:4010")).toBe(
    "curl -X PUT http://127.0.0.1:4010/CertificateManagement/api/v1.0/requests/a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099 " +
      `-H 'Authorization: Bearer x' -H 'Content-Type: application/json' -d '{"status":"Completed"}'`,
  );
});

function onlyPut() {
  return Object.entries(contract.paths).map(([path, { put }]) => [path, { put }] as const);
}

test("the curl line of a document without examples fills in its path, and sends no credentials that nobody wants", () => {
  expect(exampleCall(shop, "http://h")).toBe("curl -X GET http://h/items/1");
});

test("a text in the curl line cannot leave its quotes", () => {
  const paths = {
    "/x": { post: { requestBody: { content: { "application/json": { examples: { a: { value: "it's; rm" } } } } } } },
  };
  expect(exampleCall({ paths }, "http://h")).toContain(`-d '"it'\\''s; rm"'`);
});

test("a document without operations has no curl line", () => {
  expect(exampleCall({ paths: {} }, "http://h")).toBeUndefined();
});
