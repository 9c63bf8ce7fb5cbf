import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, load } from "../src/compiler/index.ts";
import { adapters, echo, JSON_BODY } from "./adapters.ts";
import { documentOf, ID } from "./document-of.ts";

const bookshop = new URL("bookshop/", import.meta.url);
const source = JSON.parse(readFileSync(new URL("openapi.json", bookshop), "utf8"));

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
