import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { createApp, type UntypedReply } from "../src/index.ts";
import { remember } from "../src/route.ts";
import { adapters } from "./adapters.ts";

describe("what was worked out for a header", () => {
  it("is kept for the first 64 that come, since callers choose them", () => {
    const known = new Map<string, string | undefined>();
    const asked: string[] = [];
    const ask = (key: string): string | undefined =>
      remember(known, key, (text) => {
        asked.push(text);
        return text === "none" ? undefined : text.toUpperCase();
      });
    expect([ask("a"), ask("a"), ask("none"), ask("none")]).toEqual(["A", "A", undefined, undefined]);
    expect(asked).toEqual(["a", "none"]);
    for (let index = 0; index < 100; index++) ask(`key ${index}`);
    expect(known.size).toBe(64);
    expect([ask("key 99"), asked.filter((key) => key === "key 99").length]).toEqual(["KEY 99", 2]);
  });
});

describe.each(adapters)("a status over $name", ({ call }) => {
  const json = (type: string): object => ({ description: "", content: { "application/json": { schema: { type } } } });

  it.each([
    [404, "string", 200],
    [418, "integer", 200],
    [418, "string", 500],
    [503, "boolean", 200],
    [503, "integer", 500],
    [599, "boolean", 200],
  ])(
    "%i goes by its own response, by its range, or by the default: a body of type %s",
    async (status, type, outcome) => {
      const body = { string: "a", integer: 1, boolean: true }[type];
      const responses = { 404: json("string"), "4xx": json("integer"), default: json("boolean") };
      const paths = { "/": { get: { operationId: "get", responses } } };
      const app = createApp(await load({ openapi: "3.1.0", paths }), {
        fallback: (): UntypedReply => ({ status, body }),
        onError: () => undefined,
      });
      // Twice, since the response of a status is looked up once.
      await call(app, { target: "/" });
      expect((await call(app, { target: "/" })).status).toBe(outcome === 200 ? status : 500);
    },
  );

  it.each([
    [{ status: 600 }, 'Operation "get" (/paths/~1/get) must answer a status from 200 to 599.'],
    [
      { status: 200, headers: { "X-A": "a\n" } },
      'Operation "get" (/paths/~1/get) answers a header X-A with a character that no header may hold: encode it.',
    ],
  ])("or header that cannot be written is told to onError: %o", async (reply, message) => {
    const errors: unknown[] = [];
    const compiled = await load({ openapi: "3.1.0", paths: { "/": { get: { operationId: "get", responses: {} } } } });
    const onError = (error: unknown): number => errors.push(error);
    const app = createApp(compiled, { fallback: () => reply as UntypedReply, validateResponses: "off", onError });
    expect((await call(app, { target: "/" })).status).toBe(500);
    expect(errors).toEqual([new Error(message)]);
  });

  it("without a documented media type has a JSON body", async () => {
    const compiled = await load({ openapi: "3.1.0", paths: { "/": { get: { operationId: "get", responses: {} } } } });
    const reply = { status: 200, headers: { "X-A": [1, 2] }, body: [1] };
    const app = createApp(compiled, { fallback: () => reply, validateResponses: "off" });
    const { headers, text } = await call(app, { target: "/" });
    expect([headers.get("Content-Type"), headers.get("X-A"), text]).toEqual(["application/json", "1,2", "[1]"]);
  });
});

describe("an operation that nobody can call", () => {
  it("names every way to authenticate for it", async () => {
    const scheme = (name: string): object => ({ type: "apiKey", in: "header", name });
    const compiled = await load({
      openapi: "3.1.0",
      paths: { "/": { get: { operationId: "get", security: [{ a: [], b: [] }, { c: [] }], responses: {} } } },
      components: { securitySchemes: { a: scheme("a"), b: scheme("b"), c: scheme("c") } },
    });
    expect(() => createApp(compiled, { fallback: () => ({ status: 204 }) })).toThrow(
      'Operation "get" (/paths/~1/get) can be called by nobody: give createApp authenticators for a and b, or c.',
    );
  });
});
