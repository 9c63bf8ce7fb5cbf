import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { type App, createApp, type UntypedReply } from "../src/index.ts";
import { type Answer, adapters } from "./adapters.ts";

const LIST = { type: "array", items: { type: "string" } };
const OBJECT = { type: "object", properties: { a: { type: "integer" } } };

/** An app whose answers may have the headers that are given, and a body of any media type. */
async function answering(headers: object, reply: UntypedReply, errors: unknown[] = []): Promise<App> {
  const responses = {
    200: { description: "", headers, content: { "application/json": {}, "text/plain": {} } },
    404: {},
  };
  const paths = { "/": { get: { operationId: "get", responses } } };
  const compiled = await load({ openapi: "3.1.0", info: { title: "Headers", version: "1" }, paths });
  return createApp(compiled, { fallback: () => reply, onError: (error) => errors.push(error) });
}

describe.each(adapters)("response headers over $name", ({ call }) => {
  const get = async (headers: object, value: unknown): Promise<Answer> =>
    call(await answering(headers, { status: 200, headers: { "x-a": value as string }, body: 1 }), { target: "/" });

  it.each([
    ["a text", { schema: { type: "string" } }, "b", "b"],
    ["a number", { schema: { type: "number" } }, 1.5, "1.5"],
    ["a truth value", { schema: { type: "boolean" } }, false, "false"],
    ["a list", { schema: LIST }, ["b", "c"], "b,c"],
    ["an object", { schema: OBJECT }, { a: 1, b: "c" }, "a,1,b,c"],
    ["an exploded object", { schema: OBJECT, explode: true }, { a: 1, b: "c" }, "a=1,b=c"],
    ["JSON", { content: { "application/json": {} } }, { a: "é💚" }, '{"a":"\\u00e9\\ud83d\\udc9a"}'],
  ])("writes %s", async (_name, header, value, written) => {
    const { status, headers } = await get({ "X-A": header }, value);
    expect([status, headers.get("X-A")]).toEqual([200, written]);
  });

  it("writes what the document does not describe, and leaves out what is undefined", async () => {
    const headers = { "X-B": { b: 1 } as object, "X-C": undefined };
    const answer = await call(await answering({}, { status: 200, headers: headers as never, body: 1 }), {
      target: "/",
    });
    expect([answer.headers.get("X-B"), answer.headers.get("X-C")]).toEqual(["b,1", null]);
  });

  it.each([
    ["a required header that is missing", { required: true, schema: {} }, undefined, "the header X-A is required."],
    ["a header that breaks its schema", { schema: { type: "integer" } }, "b", "header: X-A must be integer."],
  ])("answers 500 to %s", async (_name, header, value, message) => {
    const errors: unknown[] = [];
    const reply = { status: 200, ...(value ? { headers: { "X-A": value } } : {}), body: 1 };
    const { status } = await call(await answering({ "X-A": header }, reply, errors), { target: "/" });
    expect([status, String(errors)]).toEqual([
      500,
      `Error: A reply is not as documented: mend the handler, or the document. Operation "get" (/paths/~1/get), status 200: ${message}`,
    ]);
  });

  it("asks for no header that is optional, and takes one of any schema", async () => {
    const reply = { status: 200, body: 1 };
    const optional = { "X-A": { schema: { type: "integer" } } };
    expect((await call(await answering(optional, reply), { target: "/" })).status).toBe(200);
    const free = { "X-A": {} };
    const answer = await call(await answering(free, { ...reply, headers: { "X-A": "b" } }), { target: "/" });
    expect([answer.status, answer.headers.get("X-A")]).toEqual([200, "b"]);
  });

  it("answers 500 to a body where none is documented", async () => {
    const errors: unknown[] = [];
    const { status } = await call(await answering({}, { status: 404, body: {} }, errors), { target: "/" });
    expect([status, String(errors)]).toEqual([
      500,
      expect.stringContaining("the body's media type is not documented."),
    ]);
  });

  it("writes a text as it is where the media type is one, and keeps the charset that the handler names", async () => {
    const plain = await answering({}, { status: 200, contentType: "text/plain", body: "a" });
    const answer = await call(plain, { target: "/" });
    expect([answer.text, answer.headers.get("Content-Type")]).toEqual(["a", "text/plain; charset=utf-8"]);
    const named = await answering({}, { status: 200, contentType: "text/plain; charset=US-ASCII", body: "a" });
    expect((await call(named, { target: "/" })).headers.get("Content-Type")).toBe("text/plain; charset=US-ASCII");
    const json = await answering({}, { status: 200, body: "a" });
    expect((await call(json, { target: "/" })).text).toBe('"a"');
  });

  it("answers HEAD with the length of bytes, and a 204 without the body that a handler gives it", async () => {
    const bytes = await answering({}, { status: 200, contentType: "text/plain", body: new Uint8Array(3) });
    const head = await call(bytes, { method: "HEAD", target: "/" });
    expect([head.headers.get("Content-Length"), head.text]).toEqual(["3", ""]);
    const none = createApp(
      await load({ openapi: "3.1.0", paths: { "/": { get: { operationId: "get", responses: {} } } } }),
      { validateResponses: "off", fallback: () => ({ status: 204, body: "x" }) },
    );
    expect((await call(none, { target: "/" })).text).toBe("");
  });
});
