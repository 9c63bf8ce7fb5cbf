import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CompileError, compile, load } from "../src/compiler/index.ts";
import { adapters, echo, JSON_BODY } from "./adapters.ts";

const bookshop = new URL("bookshop/", import.meta.url);
const source = JSON.parse(readFileSync(new URL("openapi.json", bookshop), "utf8"));

/** A document with one operation and one schema, and the given parts in place of theirs. */
function documentOf({
  openapi = "3.1.0",
  operation = {},
  schema = {},
  ...rest
}: Readonly<Record<string, unknown>>): object {
  return {
    openapi,
    info: { title: "Test", version: "1" },
    paths: {
      "/things/{id}": {
        post: {
          operationId: "test",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/S" } } } },
          responses: {},
          ...(operation as object),
        },
      },
    },
    components: { schemas: { S: schema } },
    ...rest,
  };
}

const OPERATION = "/paths/~1things~1{id}/post";
const S = "/components/schemas/S";
const ID = { name: "id", in: "path", required: true, schema: { type: "string" } };
const query = (parameter: object): Readonly<Record<string, unknown>> => ({
  operation: { parameters: [ID, { name: "q", in: "query", ...parameter }] },
});
const LIST = { type: "array", items: { type: "string" } };

const refusals: [what: string, parts: Readonly<Record<string, unknown>>, pointer: string, message: string][] = [
  ["OpenAPI 2", { openapi: "2.0" }, "/openapi", "3.0.x or 3.1.x"],
  ["OpenAPI 3.2", { openapi: "3.2.0" }, "/openapi", "3.0.x or 3.1.x"],
  ["a reference out of the document", { schema: { $ref: "other.json" } }, `${S}/$ref`, "bundle what it refers to"],
  ["a reference to nothing", { schema: { $ref: "#/components/schemas/T" } }, `${S}/$ref`, "points to nothing"],
  [
    "a reference to itself",
    { operation: { requestBody: { $ref: `#${OPERATION}/requestBody` } } },
    `${OPERATION}/requestBody`,
    "back to itself",
  ],
  ["$dynamicRef", { schema: { items: { $dynamicRef: "#x" } } }, `${S}/items/$dynamicRef`, "write a $ref"],
  ["another dialect", { schema: { $schema: "http://json-schema.org/draft-07/schema#" } }, `${S}/$schema`, "2020-12"],
  ["an unknown type", { schema: { properties: { a: { type: "text" } } } }, `${S}/properties/a/type`, "no valid schema"],
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
  ["a path parameter that is not described", { operation: { parameters: [] } }, OPERATION, "{id} is not described"],
  [
    "a path parameter that is not in the path",
    { operation: { parameters: [ID, { ...ID, name: "no" }] } },
    `${OPERATION}/parameters/1`,
    "has no {no}",
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
    "request body only",
  ],
  ["a status that is none", { operation: { responses: { ok: {} } } }, `${OPERATION}/responses/ok`, "no status"],
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
    "taken by /paths/~1a/get",
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

describe("the compiler", () => {
  it("writes the same bytes for the same document, and those that are committed", () => {
    const options = { types: "../openapi.d.ts" };
    const files = compile(source, options);
    expect(compile(structuredClone(source), options)).toEqual(files);
    for (const [name, text] of Object.entries(files)) {
      expect(text).toBe(readFileSync(new URL(`gen/${name}`, bookshop), "utf8"));
    }
  });

  it("writes a module that needs no validator library, no require and no eval", () => {
    const { "document.js": text } = compile(source);
    expect(text).not.toMatch(/\brequire\(|\beval\(|new Function|ajv/i);
    expect(text.match(/^import .*$/gm)).toEqual([
      expect.stringMatching(/ from "@mim-cm\/openapi-server\/validation";$/),
    ]);
    expect(text).toMatch(/^\/\/ Generated from an OpenAPI document by `openapi-server compile`; do not edit\.\n/);
  });

  it("says where types come from, or that there are none", () => {
    expect(compile(source, { types: "@mim-cm/spec" })["document.d.ts"]).toContain('from "@mim-cm/spec";');
    expect(compile(source)["document.d.ts"]).toContain("export type Operations = Record<never, never>;");
  });

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

  it.each([
    ["3.0.3", { type: "string", nullable: true }, null, true],
    ["3.0.3", { type: "string", nullable: true, enum: ["a"] }, null, false],
    ["3.0.3", { nullable: true, allOf: [{ type: "string" }] }, null, false],
    ["3.0.3", { type: "string" }, null, false],
    ["3.1.0", { type: "string", nullable: true }, null, false],
    ["3.0.3", { type: "integer", minimum: 1, exclusiveMinimum: true }, 1, false],
    ["3.0.3", { type: "integer", minimum: 1, exclusiveMinimum: true }, 2, true],
    ["3.0.3", { type: "integer", minimum: 1, exclusiveMinimum: false }, 1, true],
    ["3.0.3", { type: "integer", maximum: 1, exclusiveMaximum: true }, 1, false],
    ["3.0.3", { type: "integer", exclusiveMaximum: true }, 1, true],
    ["3.0.3", { type: "object", additionalProperties: false }, { a: 1 }, false],
    ["3.0.3", { type: "object", additionalProperties: true }, { a: 1 }, true],
    [
      "3.0.3",
      { properties: { a: { $ref: "#/components/schemas/S/properties/b", type: "string" }, b: { type: "integer" } } },
      { a: 1 },
      true,
    ],
    [
      "3.1.0",
      { properties: { a: { $ref: "#/components/schemas/S/properties/b", type: "string" }, b: { type: "integer" } } },
      { a: 1 },
      false,
    ],
    ["3.1.0", { type: ["string", "null"] }, null, true],
    ["3.1.0", { properties: { toString: { type: "string" } }, required: ["toString"] }, {}, false],
    ["3.1.0", { required: ["constructor"] }, {}, false],
    ["3.1.0", { $defs: { a: { type: "integer" } }, $ref: "#/components/schemas/S/$defs/a" }, "x", false],
    [
      "3.1.0",
      { type: "object", required: ["id", "key"], properties: { id: { readOnly: true }, key: { writeOnly: true } } },
      { key: 1 },
      true,
    ],
    [
      "3.1.0",
      { type: "object", required: ["id", "key"], properties: { id: { readOnly: true }, key: { writeOnly: true } } },
      { id: 1 },
      false,
    ],
    [
      "3.1.0",
      { type: "object", properties: { next: { $ref: "#/components/schemas/S" } }, additionalProperties: false },
      { next: { next: {} } },
      true,
    ],
    [
      "3.1.0",
      { type: "object", properties: { next: { $ref: "#/components/schemas/S" } }, additionalProperties: false },
      { next: { next: { x: 1 } } },
      false,
    ],
    [
      "3.1.0",
      { type: "object", properties: { next: { $ref: "#/components/schemas/S" } }, unevaluatedProperties: false },
      { next: { x: 1 } },
      false,
    ],
    ["3.1.0", { type: "integer", format: "int32" }, 2 ** 31, false],
    ["3.1.0", { type: "integer", format: "int64" }, 2 ** 62, true],
    ["3.1.0", { type: "integer", format: "int64" }, 2 ** 64, false],
    ["3.1.0", { type: "string", format: "byte" }, "YQ=", false],
    ["3.1.0", { type: "string", format: "byte" }, "YQ==", true],
    ["3.1.0", { type: "string", maxLength: 1 }, "💚", true],
    ["3.1.0", { $id: "https://example.org/s", $defs: { a: { type: "integer" } }, $ref: "#/$defs/a" }, "x", false],
    ["3.1.0", { $id: "https://example.org/s", $defs: { a: { $id: "t", type: "integer" } }, $ref: "/t" }, "x", false],
    ["3.1.0", { $defs: { a: { $anchor: "here", type: "integer" } }, $ref: "#here" }, "x", false],
    ["3.1.0", { properties: { default: { $anchor: "there", type: "integer" } }, $ref: "#there" }, "x", false],
    [
      "3.1.0",
      { examples: [{ $anchor: "here" }], $defs: { a: { $anchor: "here", type: "integer" } }, $ref: "#here" },
      "x",
      false,
    ],
    ["3.1.0", { pattern: "^[\\w-.]+\\@\\-{2}$" }, "a-.@--", true],
    ["3.1.0", { pattern: "^{[0-9]{2}}$" }, "{12}", true],
    ["3.1.0", { pattern: "^{[0-9]{2}}$" }, "12", false],
    ["3.1.0", { not: { prefixItems: [{ type: "string" }], contains: {} } }, [], true],
    ["3.1.0", { not: { prefixItems: [{ type: "string" }], contains: {} } }, ["a"], false],
    ["3.1.0", { multipleOf: 3 }, 1e21, false],
    ["3.1.0", { multipleOf: 0.5 }, 1e21, true],
    ["3.1.0", { patternProperties: { "^\\_": { type: "integer" } } }, { _a: "x" }, false],
  ])("judges by OpenAPI %s: %o, value %o: %s", async (openapi, schema, value, valid) => {
    const document = await load(documentOf({ openapi, schema }));
    const validate = document.operations[0]?.body?.content[0]?.validate;
    expect(validate?.(value) ?? true).toBe(valid);
  });

  it("takes a format for an annotation where told to", async () => {
    const schema = { type: "string", format: "uuid" };
    const document = await load(documentOf({ schema }), { formats: "annotate" });
    expect(document.operations[0]?.body?.content[0]?.validate?.("x")).toBe(true);
  });

  it("leaves out the media types that it is told to", async () => {
    const content = {
      "multipart/form-data": {},
      "application/xml": { schema: { type: "object" } },
      "application/json": {},
    };
    const parts = { operation: { requestBody: { content }, responses: { 200: { content } } } };
    const document = await load(documentOf(parts), { without: ["multipart/*", "Application/XML"] });
    const [operation] = document.operations;
    expect(operation?.body?.content.map(({ mediaType }) => mediaType)).toEqual(["application/json"]);
    expect(operation?.responses["200"]?.content).toHaveLength(1);
    expect(() => compile(documentOf(parts), { without: ["*/*"] })).toThrow("leave out the operation as well");
  });

  it("leaves out the operations that it is told to, and their types", async () => {
    const content = { "multipart/form-data": {} };
    const post = { operationId: "upload", requestBody: { content }, responses: {} };
    const paths = { "/a": { post, get: { responses: {} } } };
    const parts = { openapi: "3.1.0", info: { title: "Uploads", version: "1" }, paths };
    expect(() => compile(parts)).toThrow("--without-operation");
    const document = await load(parts, { withoutOperations: ["upload"] });
    expect(document.operations.map(({ operationId }) => operationId)).toEqual(["get /a"]);
    const types = compile(parts, { types: "./api", withoutOperations: ["upload"] })["document.d.ts"];
    expect(types).toContain('export type Operations = Omit<operations, "upload"> & AnonymousOperations;');
    expect(() => compile(parts, { withoutOperations: ["upload", "uplaod"] })).toThrow(
      '/paths: there is no operation "uplaod" to leave out.',
    );
  });

  it("names the operation in which it met an error", () => {
    const parts = { operation: { operationId: "broken", requestBody: { content: { json: {} } } } };
    expect(() => compile(documentOf(parts))).toThrow(
      '/paths/~1things~1{id}/post/requestBody/content/json (operation "broken"): "json" is no media type',
    );
  });

  it("follows references to parameters, bodies, responses and path items", async () => {
    const document = await load({
      openapi: "3.1.0",
      info: { title: "References", version: "1" },
      paths: { "/a/{id}": { $ref: "#/components/pathItems/A" } },
      components: {
        pathItems: {
          A: {
            parameters: [{ $ref: "#/components/parameters/Id" }],
            put: {
              operationId: "put",
              requestBody: { $ref: "#/components/requestBodies/B" },
              responses: { 204: { $ref: "#/components/responses/None" } },
            },
          },
        },
        parameters: { Id: ID },
        requestBodies: { B: { required: true, content: { "application/json": {} } } },
        responses: { None: { description: "", headers: { "X-A": { $ref: "#/components/headers/A" } } } },
        headers: { A: { required: true, schema: { type: "string" } } },
      },
    });
    expect(document.operations).toMatchObject([
      {
        pointer: "/components/pathItems/A/put",
        parameters: [{ name: "id" }],
        body: { required: true },
        responses: { 204: { headers: [{ name: "X-A", required: true }] } },
      },
    ]);
  });

  it("leaves out the header parameters that other parts of a document describe", async () => {
    const parameters = [
      ID,
      ...["Accept", "content-type", "AUTHORIZATION"].map((name) => ({
        name,
        in: "header",
        required: true,
        schema: {},
      })),
    ];
    const document = await load(documentOf({ operation: { parameters } }));
    expect(document.operations[0]?.parameters).toHaveLength(1);
  });

  it("makes a recursive body of any depth a plain 400", async () => {
    const [{ call }] = adapters as [(typeof adapters)[number]];
    const S = { type: "object", properties: { next: { $ref: "#/components/schemas/S" } }, additionalProperties: false };
    const requestBody = { content: { "application/json": { schema: { $ref: "#/components/schemas/S" } } } };
    const app = await echo({ requestBody }, { document: { components: { schemas: { S } } } });
    const body = `${'{"next":'.repeat(100_000)}{}${"}".repeat(100_000)}`;
    expect((await call(app, { method: "POST", target: "/things", headers: JSON_BODY, body })).status).toBe(400);
  });
});
