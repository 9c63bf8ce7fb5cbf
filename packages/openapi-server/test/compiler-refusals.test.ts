import { describe, expect, it } from "vitest";
import { CompileError, compile } from "../src/compiler/index.ts";
import { documentOf, ID } from "./document-of.ts";

const OPERATION = "/paths/~1things~1{id}/post";
const S = "/components/schemas/S";
const query = (parameter: object): Readonly<Record<string, unknown>> => ({
  operation: { parameters: [ID, { name: "q", in: "query", ...parameter }] },
});
const LIST = { type: "array", items: { type: "string" } };

const refusals: [what: string, parts: Readonly<Record<string, unknown>>, pointer: string, message: string][] = [
  ["OpenAPI 2", { openapi: "2.0" }, "/openapi", "3.0.x or 3.1.x"],
  ["OpenAPI 3.2", { openapi: "3.2.0" }, "/openapi", "3.0.x or 3.1.x"],
  ["a reference out of the document", { schema: { $ref: "other.json" } }, `${S}/$ref`, "bundle what it refers to"],
  [
    "a reference to nothing",
    { schema: { $ref: "#/components/schemas/T" } },
    `${S}/$ref`,
    "correct it, or add what it names",
  ],
  [
    "a reference to itself",
    { operation: { requestBody: { $ref: `#${OPERATION}/requestBody` } } },
    `${OPERATION}/requestBody`,
    "write what is meant",
  ],
  ["$dynamicRef", { schema: { items: { $dynamicRef: "#x" } } }, `${S}/items/$dynamicRef`, "write a $ref"],
  ["another dialect", { schema: { $schema: "http://json-schema.org/draft-07/schema#" } }, `${S}/$schema`, "2020-12"],
  [
    "an unknown type",
    { schema: { properties: { a: { type: "text" } } } },
    `${S}/properties/a/type`,
    "must be one of array, boolean",
  ],
  ["a wrong keyword", { schema: { minLength: "1" } }, `${S}/minLength`, "no valid schema"],
  [
    "a bad pattern",
    { schema: { properties: { a: { pattern: "(" } } } },
    `${S}/properties/a/pattern`,
    "regular expression",
  ],
  [
    "a bad pattern of properties",
    { schema: { patternProperties: { "[": {} } } },
    `${S}/patternProperties/[`,
    "regular expression",
  ],
  ["__proto__", { schema: { properties: { ["__proto__"]: {} } } }, `${S}/properties/__proto__`, "rename"],
  ["a schema that is none", { schema: { items: 1 } }, `${S}/items`, "must be a schema"],
  ["a list of schemas that is none", { schema: { allOf: {} } }, `${S}/allOf`, "must be a list"],
  ["a boolean schema in 3.0", { openapi: "3.0.0", schema: { items: true } }, `${S}/items`, "must be a schema"],
  [
    "an unknown style",
    query({ style: "comma", schema: LIST }),
    `${OPERATION}/parameters/1/style`,
    "form, spaceDelimited",
  ],
  ["deepObject for a list", query({ style: "deepObject", schema: LIST }), `${OPERATION}/parameters/1`, "use form"],
  [
    "pipes for a text",
    query({ style: "pipeDelimited", schema: { type: "string" } }),
    `${OPERATION}/parameters/1`,
    "use form",
  ],
  [
    "a list of lists",
    query({ schema: { type: "array", items: LIST } }),
    `${OPERATION}/parameters/1`,
    "no form in any style",
  ],
  [
    "content that is not JSON",
    query({ content: { "text/csv": {} } }),
    `${OPERATION}/parameters/1/content/text~1csv`,
    "+json",
  ],
  [
    "content of two types",
    query({ content: { "a/json": {}, "b/json": {} } }),
    `${OPERATION}/parameters/1/content`,
    "exactly one",
  ],
  ["no place", query({ in: "body", schema: {} }), `${OPERATION}/parameters/1/in`, "path, query, header or cookie"],
  [
    "a schema without values",
    query({ schema: { allOf: [{ type: "string" }, { type: "integer" }] } }),
    `${OPERATION}/parameters/1`,
    "no value",
  ],
  [
    "another dialect of the whole document",
    { jsonSchemaDialect: "http://json-schema.org/draft-07/schema#" },
    "/jsonSchemaDialect",
    "2020-12",
  ],
  ["a path parameter that is not described", { operation: { parameters: [] } }, OPERATION, "add it to parameters"],
  [
    "a path parameter that is not in the path",
    { operation: { parameters: [ID, { ...ID, name: "no" }] } },
    `${OPERATION}/parameters/1`,
    "has no {no}: add it there",
  ],
  [
    "a path parameter that is not required",
    { operation: { parameters: [{ ...ID, required: false }] } },
    `${OPERATION}/parameters/0`,
    "required: true",
  ],
  [
    "multipart",
    { operation: { requestBody: { content: { "multipart/form-data": {} } } } },
    `${OPERATION}/requestBody/content/multipart~1form-data`,
    "not supported",
  ],
  [
    "XML with a schema",
    { operation: { requestBody: { content: { "application/xml": { schema: { type: "object" } } } } } },
    `${OPERATION}/requestBody/content/application~1xml`,
    "cannot be judged",
  ],
  [
    "no media type",
    { operation: { requestBody: { content: { json: {} } } } },
    `${OPERATION}/requestBody/content/json`,
    "no media type",
  ],
  [
    "a form as answer",
    { operation: { responses: { 200: { content: { "application/x-www-form-urlencoded": {} } } } } },
    `${OPERATION}/responses/200/content/application~1x-www-form-urlencoded`,
    "use JSON, or leave the media type out (--without application/x-www-form-urlencoded)",
  ],
  [
    "a status that is none",
    { operation: { responses: { ok: {} } } },
    `${OPERATION}/responses/ok`,
    "write one such as 404",
  ],
  [
    "an unknown scheme",
    { operation: { security: [{ key: [] }] } },
    `${OPERATION}/security/0/key`,
    "components/securitySchemes",
  ],
  [
    "a scheme of an unknown type",
    { components: { schemas: { S: {} }, securitySchemes: { a: { type: "magic" } } } },
    "/components/securitySchemes/a/type",
    "mutualTLS",
  ],
  ["a path without its slash", { paths: { things: {} } }, "/paths/things", "start with a slash"],
  ["a path that is no object", { paths: { "/": 1 } }, "/paths/~1", "must be an object"],
  [
    "two operations of one id",
    { paths: { "/a": { get: { operationId: "x" } }, "/b": { get: { operationId: "x" } } } },
    "/paths/~1b/get/operationId",
    "taken by /paths/~1a/get: rename one of them",
  ],
  [
    "two templates for the same calls",
    {
      paths: {
        "/{a}": { get: { parameters: [{ ...ID, name: "a" }] } },
        "/{b}": { get: { parameters: [{ ...ID, name: "b" }] } },
      },
    },
    "/paths/~1{b}/get",
    "leave one of them out",
  ],
];

describe("what the compiler refuses", () => {
  it.each(refusals)("refuses %s with its place", (_what, parts, pointer, message) => {
    try {
      compile(documentOf(parts));
    } catch (error) {
      expect(error).toBeInstanceOf(CompileError);
      expect(error).toMatchObject({ pointer, message: expect.stringContaining(message) });
      return;
    }
    expect.unreachable("It was accepted.");
  });

  it.each([null, [], "openapi"])("refuses %o as a document", (document) => {
    expect(() => compile(document)).toThrow("must be an OpenAPI document");
  });

  it("names the operation in which it met an error", () => {
    const parts = { operation: { operationId: "broken", requestBody: { content: { json: {} } } } };
    expect(() => compile(documentOf(parts))).toThrow(
      '/paths/~1things~1{id}/post/requestBody/content/json (operation "broken"): "json" is no media type',
    );
  });

  it("names the first operation that needs a shared schema which is wrong", () => {
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Shared" } } };
    const [none, put, post] = [undefined, "put", "post"].map((operationId) => ({
      ...(operationId === undefined ? {} : { operationId, requestBody: { content } }),
      responses: {},
    }));
    const wrong: [schema: object, fault: string][] = [
      [{ minLength: "1" }, '/components/schemas/Wrong/minLength (operation "put"): is no valid schema: it must be'],
      [{ items: 1 }, '/components/schemas/Wrong/items (operation "put"): must be a schema.'],
    ];
    for (const [Wrong, fault] of wrong) {
      const Shared = { type: "array", items: { $ref: "#/components/schemas/Wrong" } };
      const paths = { "/": { get: none, put, post } };
      const document = { openapi: "3.1.0", paths, components: { schemas: { Shared, Wrong } } };
      expect(() => compile(document)).toThrow(fault);
    }
  });
});
