import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import * as client from "../src/index.ts";
import type { Document } from "./document.ts";
import { listOperations, overlapOf, RESERVED_NAMES } from "./operations.ts";
import { renderOperations } from "./render.ts";

const generate = (document: Document): string => renderOperations(listOperations(document));

const answers = {
  200: { content: { "application/json": { schema: { type: "object" } } } },
  204: {},
  default: {},
};

/** A document with one operation, `PUT /things/{id}` unless told. */
function documentWith(operation: object, { path = "/things/{id}", method = "put", item = {} } = {}): Document {
  return { paths: { [path]: { ...item, [method]: { operationId: "changeThing", responses: answers, ...operation } } } };
}

const parameter = (place: string, name: string, more: object = {}) => ({
  in: place,
  name,
  schema: { type: "string" },
  ...more,
});
const bodyOf = (schema: object, required = true) => ({ required, content: { "application/json": { schema } } });

describe("generation", () => {
  test("makes the same text of the same document", () => {
    expect(generate(structuredClone(contract))).toBe(generate(contract));
  });

  test("brings an operation that is added to the contract, and leaves the others as they are", () => {
    const path = "/CertificateManagement/api/v1.0/requests/{id}";
    const item = contract.paths[path];
    const get = { operationId: "getRequest", summary: "Read a request", responses: item.put.responses };
    const parameters = item.put.parameters.slice(0, 1);
    const extended = { ...contract, paths: { ...contract.paths, [path]: { ...item, get: { ...get, parameters } } } };
    const text = generate(extended);
    expect(text).toContain(
      "export function getRequest(caller: Caller, input: GetRequestInput): Promise<GetRequestResult> {",
    );
    expect(text).toContain('readonly id: PathParameter<"getRequest", "id">;');
    expect(text).toContain("    getRequest: (input) => getRequest(caller, input),");
    const own = generate(contract);
    const setRequestStatus = own.slice(
      own.indexOf("const setRequestStatusOperation"),
      own.indexOf("export interface Operations"),
    );
    expect(text).toContain(setRequestStatus.slice(0, setRequestStatus.lastIndexOf("}\n")));
  });

  test("makes one argument object of path, query, headers and body", () => {
    const [operation] = listOperations(
      documentWith(
        {
          parameters: [
            parameter("query", "page-size"),
            parameter("header", "If-Match", { required: true }),
            parameter("header", "Authorization"),
          ],
          requestBody: bodyOf({
            allOf: [{ properties: { first: {} }, required: ["first"] }, { properties: { second: {} } }],
          }),
        },
        {
          item: {
            parameters: [parameter("path", "id", { required: true, schema: { type: "string", format: "uuid" } })],
          },
        },
      ),
    );
    expect(
      operation?.arguments.map(({ argument, in: place, isRequired, isGuid }) => [argument, place, isRequired, isGuid]),
    ).toEqual([
      ["id", "path", true, true],
      ["pageSize", "query", false, false],
      ["ifMatch", "header", true, false],
      ["first", "property", true, false],
      ["second", "property", false, false],
    ]);
    expect(operation?.responses).toEqual([
      [200, true],
      [204, false],
    ]);
  });

  test.each([
    ["a list", bodyOf({ type: "array" })],
    ["a choice", bodyOf({ oneOf: [{ type: "object" }] })],
    ["optional", bodyOf({ type: "object", properties: { a: {} } }, false)],
  ])("leaves a body whole that is %s", (_, requestBody) => {
    expect(generate(documentWith({ requestBody }))).toContain("  body: true,");
  });

  test("lets an operation be called without arguments where it needs none", () => {
    const text = generate(
      documentWith({ parameters: [parameter("query", "page")] }, { path: "/things", method: "get" }),
    );
    expect(text).toContain("export function changeThing(caller: Caller, input: ChangeThingInput = {})");
    expect(text).toContain("  changeThing(input?: ChangeThingInput)");
  });

  test("does not let a description end its comment", () => {
    expect(generate(documentWith({ description: "a */ b" }))).toContain("a *\\/ b");
  });
});

describe("generation refuses, with the place,", () => {
  test.each([
    [
      "a property of the body with the name of a parameter",
      documentWith({ parameters: [parameter("path", "id")], requestBody: bodyOf({ properties: { id: {} } }) }),
      "PUT /things/{id}: property of the body id and path id would both be the argument id",
    ],
    [
      "a header with the name of a query parameter",
      documentWith({ parameters: [parameter("query", "prefer"), parameter("header", "Prefer")] }),
      "PUT /things/{id}: header Prefer and query prefer would both be the argument prefer",
    ],
    [
      "an argument named signal",
      documentWith({ parameters: [parameter("query", "signal")] }),
      "would both be the argument signal",
    ],
    [
      "an operation without a name",
      documentWith({ operationId: undefined }),
      "PUT /things/{id}: the operationId must be",
    ],
    [
      "an operation that hides an export",
      documentWith({ operationId: "unwrap" }),
      "PUT /things/{id}: the operationId unwrap is taken",
    ],
    [
      "a cookie parameter",
      documentWith({ parameters: [parameter("cookie", "session")] }),
      "the cookie parameter session",
    ],
    [
      "a body that is not JSON",
      documentWith({ requestBody: { content: { "text/csv": {} } } }),
      "PUT /things/{id}: the body has no",
    ],
    [
      "a reference that leads nowhere",
      documentWith({ parameters: [{ $ref: "#/components/x" }] }),
      "#/components/x leads nowhere",
    ],
  ])("%s", (_, document, message) => {
    expect(() => generate(document)).toThrow(message);
  });

  test("two operations of one name", () => {
    const { paths = {} } = documentWith({});
    const document = { paths: { ...paths, "/others": paths["/things/{id}"] ?? {} } };
    expect(() => generate(document)).toThrow("PUT /others: the operationId changeThing is taken");
  });
});

test("the reserved names are those that the package and its clients have", () => {
  const operations = listOperations(contract).map(({ id }) => id);
  const members = [
    ...Object.keys(client.createClient({ baseUrl: "https://api.contoso.com" })),
    ...Object.keys(client).filter((name) => /^[a-z]/.test(name)),
  ];
  const own = new Set(members.filter((name) => !operations.includes(name)));
  expect([...RESERVED_NAMES].sort()).toEqual([...own].sort());
});

test.each([
  [["/a/b/{id}", "/a/b"], "/\\/a(\\/b)?$/i"],
  [["/a/v1.0/{id}", "/a/v1.0/c"], "/\\/a(\\/v1\\.0)?$/i"],
  [["/a", "/b"], "/(?!)/"],
  [["/{id}"], "/(?!)/"],
])("paths %j have the overlap %s", (paths, overlap) => {
  expect(overlapOf(paths)).toBe(overlap);
});
