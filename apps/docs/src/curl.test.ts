import { expect, test } from "vitest";
import { curlCommand } from "./curl.ts";
import { type OpenApiDocument, operationsOf } from "./openapi.ts";

function documentWith(idExamples: unknown, bodyExamples: unknown): OpenApiDocument {
  return {
    info: { title: "Test", version: "1" },
    paths: {
      "/things/{id}": {
        put: {
          parameters: [{ $ref: "#/components/parameters/Id" }, { name: "Prefer", in: "header" }],
          requestBody: { content: { "application/json": { examples: bodyExamples } } },
        },
      },
    },
    // Beyond what the site's own view of a document names, as in a real bundle.
    ...{ components: { parameters: { Id: { name: "id", in: "path", required: true, examples: idExamples } } } },
  };
}

function commandFor(document: OpenApiDocument): (string | undefined)[] {
  return operationsOf(document).map((operation) => curlCommand(document, operation, "http://localhost:1"));
}

test("it takes the first example that the body and the required parameters share", () => {
  const document = documentWith(
    { second: { value: "a b" } },
    { first: { value: 1 }, second: { value: { name: "it's" } } },
  );
  expect(commandFor(document)).toEqual([
    [
      "curl -X PUT http://localhost:1/things/a%20b \\",
      "  -H 'Content-Type: application/json' \\",
      "  -H 'Authorization: Bearer x' \\",
      `  -d '{"name":"it'\\''s"}'`,
    ].join("\n"),
  ]);
});

test("without a shared example there is no command", () => {
  expect(commandFor(documentWith({ one: { value: "1" } }, { two: { value: 2 } }))).toEqual([undefined]);
});
