import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { createApp, type UntypedCall, type UntypedReply } from "../src/index.ts";
import { adapters, JSON_BODY, type TestCall } from "./adapters.ts";
import { bookshop } from "./bookshop/app.ts";

const ANN = { Authorization: "Bearer ann" };
const GOOD: TestCall = {
  method: "POST",
  target: "/books",
  headers: { ...ANN, ...JSON_BODY },
  body: '{"title":"Emma","pages":474}',
};
const BIG = `{"title":"${"x".repeat(2000)}","pages":0}`;
const TEXT = { "Content-Type": "text/plain" };
const HTML = { Accept: "text/html" };

// Each call is wrong in everything that is checked after what it is answered for as well.
const table: [name: string, status: number, call: TestCall][] = [
  ["a bad percent escape", 400, { ...GOOD, method: "BREW", target: "/nowhere/%E0%A4%A" }],
  ["a NUL", 400, { ...GOOD, target: "/books/%00" }],
  ["a bad escape in the query", 400, { ...GOOD, target: "/books?limit=%GG" }],
  ["a target that is too long", 414, { ...GOOD, target: `/books?${"a".repeat(8200)}` }],
  ["an unknown path", 404, { ...GOOD, method: "PATCH", target: "/shelves" }],
  ["an empty segment", 404, { ...GOOD, target: "//books" }],
  ["a trailing slash", 404, { ...GOOD, target: "/books/" }],
  ["another case of the path", 404, { ...GOOD, target: "/Books" }],
  ["a method that the path does not have", 405, { ...GOOD, method: "PATCH", headers: TEXT }],
  ["no credentials", 401, { ...GOOD, headers: { ...TEXT, ...HTML }, body: BIG }],
  [
    "credentials that nobody knows",
    401,
    { ...GOOD, headers: { ...TEXT, ...HTML, Authorization: "Bearer eve" }, body: BIG },
  ],
  [
    "credentials of a scheme that the operation does not take",
    401,
    { ...GOOD, headers: { Authorization: "Basic YTpi" } },
  ],
  ["credentials that do not suffice", 403, { ...GOOD, headers: { ...TEXT, Authorization: "Bearer bob" } }],
  ["another content type", 415, { ...GOOD, headers: { ...ANN, ...TEXT, ...HTML }, body: BIG }],
  ["no content type", 415, { ...GOOD, headers: { ...ANN, ...HTML }, body: new Uint8Array([123, 125]) }],
  ["a content type that cannot be read", 415, { ...GOOD, headers: { ...ANN, "Content-Type": "json" } }],
  ["another charset", 415, { ...GOOD, headers: { ...ANN, "Content-Type": 'application/json; charset="ISO-8859-1"' } }],
  ["a content coding", 415, { ...GOOD, headers: { ...GOOD.headers, "Content-Encoding": "gzip" } }],
  ["an Accept that rules out the answer", 406, { ...GOOD, headers: { ...GOOD.headers, ...HTML }, body: BIG }],
  ["a body that is too large", 413, { ...GOOD, body: BIG }],
  ["an empty body", 400, { ...GOOD, body: "" }],
  ["a body that is not JSON", 400, { ...GOOD, body: '{"title":' }],
  ["a body that breaks its schema", 400, { ...GOOD, body: '{"title":""}' }],
  ["nothing wrong", 201, GOOD],
  [
    "charset UTF-8 in any case",
    201,
    { ...GOOD, headers: { ...ANN, "Content-Type": "Application/JSON; CHARSET=utf-8" } },
  ],
  ["an escaped unreserved character", 201, { ...GOOD, target: "/%62ooks" }],
];

describe.each(adapters)("over $name", ({ call }) => {
  const app = bookshop({}, { maxBodyBytes: 1000 });

  it.each(table)("answers %s with %i", async (_name, status, testCall) => {
    expect((await call(app, testCall)).status).toBe(status);
  });

  it("names the methods of the path in Allow", async () => {
    const { headers, text } = await call(app, { ...GOOD, method: "DELETE" });
    expect(headers.get("Allow")).toBe("GET, HEAD, POST");
    expect(JSON.parse(text).detail).toBe("DELETE is not allowed here; use GET, HEAD, POST.");
  });

  it("judges Accept by the default answer where the document has no other", async () => {
    const responses = { default: { description: "", content: { "text/plain": {} } }, 404: { content: { "a/b": {} } } };
    const get = { operationId: "get", responses };
    const compiled = await load({ openapi: "3.1.0", paths: { "/": { get } } });
    const app = createApp(compiled, { fallback: (_, { accept }) => ({ status: 200, body: accept }) });
    expect((await call(app, { target: "/", headers: { Accept: "text/*" } })).text).toBe("text/plain");
    const { status, text } = await call(app, { target: "/", headers: { Accept: "application/json" } });
    const detail = "The answer is text/plain, which the Accept header excludes.";
    expect([status, JSON.parse(text).detail]).toEqual([406, detail]);
  });

  it("judges Accept by the successful answers only", async () => {
    const responses = { 201: { content: { "text/plain": {} } }, 412: { content: { "text/html": {} } } };
    const compiled = await load({ openapi: "3.1.0", paths: { "/": { get: { responses } } } });
    const app = createApp(compiled, { fallback: () => ({ status: 201, body: "" }) });
    const status = async (Accept: string): Promise<number> =>
      (await call(app, { target: "/", headers: { Accept } })).status;
    expect([await status("text/plain"), await status("text/html")]).toEqual([201, 406]);
  });

  it("answers OPTIONS without credentials", async () => {
    const { status, headers } = await call(app, { method: "OPTIONS", target: "/books" });
    expect([status, headers.get("Allow")]).toEqual([204, "GET, HEAD, POST"]);
  });

  it("answers HEAD as GET, without the body", async () => {
    const { status, headers, text } = await call(app, { method: "HEAD", target: "/health" });
    expect([status, headers.get("Content-Length"), text]).toEqual([200, "4", ""]);
  });

  it("tells every violation with its place, as problem details", async () => {
    const { headers, text } = await call(app, { ...GOOD, body: '{"title":"","pages":1.5,"x/y":1,"__proto__":{}}' });
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(JSON.parse(text)).toEqual({
      title: "Bad Request",
      status: 400,
      detail: "The call is not valid.",
      errors: expect.arrayContaining([
        { location: "body: /x~1y", message: "is not a property of this object" },
        { location: "body: /__proto__", message: "is not a property of this object" },
        { location: "body: /title", message: "must have at least 1 character" },
        { location: "body: /pages", message: "must be integer" },
      ]),
    });
    expect(JSON.parse(text).errors).toHaveLength(4);
  });

  it("tells violations of parameters and body together", async () => {
    const bad = {
      method: "PUT",
      target: "/books/1/note",
      headers: { ...ANN, "Content-Type": "text/plain" },
      body: "x".repeat(11),
    };
    const { text } = await call(app, bad);
    expect(JSON.parse(text).errors).toEqual([{ location: "body", message: "must have at most 10 characters" }]);
  });

  it("writes errors as errorBody says", async () => {
    const own = bookshop({}, { errorBody: ({ status }) => ({ contentType: "text/json", body: { code: status } }) });
    const { headers, text } = await call(own, { target: "/nowhere" });
    expect([headers.get("Content-Type"), text]).toEqual(["text/json", '{"code":404}']);
  });

  it("takes methods of one path from templates with other names for its parameters", async () => {
    const named = (name: string): object => ({ name, in: "path", required: true, schema: { type: "string" } });
    const compiled = await load({
      openapi: "3.1.0",
      paths: {
        "/things/{a}": { get: { operationId: "get", parameters: [named("a")], responses: {} } },
        "/things/{b}": { put: { operationId: "put", parameters: [named("b")], responses: {} } },
      },
    });
    const fallback = (_: unknown, { path }: UntypedCall): UntypedReply => ({ status: 200, body: path });
    const app = createApp(compiled, { fallback, validateResponses: "off" });
    expect((await call(app, { target: "/things/1" })).text).toBe('{"a":"1"}');
    expect((await call(app, { method: "PUT", target: "/things/1" })).text).toBe('{"b":"1"}');
    expect((await call(app, { method: "POST", target: "/things/1" })).headers.get("Allow")).toBe("GET, HEAD, PUT");
  });

  it("says which paths cannot be told apart without their case", async () => {
    const get = { responses: {} };
    const compiled = await load({ openapi: "3.1.0", paths: { "/a": { get }, "/A": { get } } });
    const options = { fallback: (): UntypedReply => ({ status: 204 }) };
    expect(() => createApp(compiled, { ...options, caseInsensitivePaths: true })).toThrow(
      'Operations "get /a" (/paths/~1a/get) and "get /A" (/paths/~1A/get) match the same calls: leave one of them out',
    );
    expect(() => createApp(compiled, options)).not.toThrow();
  });

  it("ignores the case of paths where it is told to", async () => {
    const lenient = bookshop({}, { caseInsensitivePaths: true });
    expect((await call(lenient, { target: "/HEALTH" })).status).toBe(200);
    expect((await call(lenient, { target: "/%48EALTH" })).status).toBe(200);
  });
});
