import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { createApp } from "../src/index.ts";
import { adapters } from "./adapters.ts";
import { bookshop, handlers } from "./bookshop/app.ts";
import { document } from "./bookshop/gen/document.js";

const REMOVE = { method: "DELETE", target: "/books/9780141439587" };
const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;

describe.each(adapters)("security over $name", ({ call }) => {
  const app = bookshop();

  it.each([
    ["both schemes of an alternative", { Authorization: "Bearer ann", "X-Shop-Key": "7" }, 204],
    ["an authenticator that answers later", { Authorization: "Bearer slow-ann", "X-Shop-Key": "7" }, 204],
    ["a scheme in other case", { Authorization: "bEARER ann", "x-shop-key": "7" }, 204],
    ["the other alternative", { Authorization: basic("carol:pass:word") }, 204],
    ["half of an alternative", { Authorization: "Bearer ann" }, 401],
    ["an alternative of which half is refused", { Authorization: "Bearer ann", "X-Shop-Key": "8" }, 401],
    ["an alternative of which half does not suffice", { Authorization: "Bearer bob", "X-Shop-Key": "7" }, 403],
    ["a wrong password", { Authorization: basic("carol:word") }, 401],
    ["Basic without a colon", { Authorization: basic("carol") }, 401],
    ["Basic that is not base64", { Authorization: "Basic ÿ" }, 401],
    ["a scheme without credentials", { Authorization: "Bearer " }, 401],
    ["a scheme whose name only begins alike", { Authorization: "Bearers ann", "X-Shop-Key": "7" }, 401],
  ])("answers %s: %o with %i", async (_name, headers, status) => {
    expect((await call(app, { ...REMOVE, headers })).status).toBe(status);
  });

  it("challenges with every scheme of the operation that has an authenticator", async () => {
    const { headers, text } = await call(app, REMOVE);
    expect(headers.get("WWW-Authenticate")).toBe(
      'Bearer, ApiKey in="header", name="X-Shop-Key", Basic realm="Bookshop", charset="UTF-8"',
    );
    expect(JSON.parse(text).detail).toBe("The call needs credentials.");
  });

  it("says of a refused token that it is invalid (RFC 6750)", async () => {
    const { headers } = await call(app, { ...REMOVE, headers: { Authorization: "Bearer eve", "X-Shop-Key": "7" } });
    expect(headers.get("WWW-Authenticate")).toMatch(/^Bearer error="invalid_token", /);
  });

  it("neither challenges nor accepts a scheme that has no authenticator", async () => {
    const authenticators = { bearer: () => "somebody", basic: () => undefined };
    const partial = createApp(document, { authenticators, fallback: () => ({ status: 204 }) });
    const { status, headers } = await call(partial, {
      ...REMOVE,
      headers: { Authorization: "Bearer ann", "X-Shop-Key": "7" },
    });
    expect([status, headers.get("WWW-Authenticate")]).toEqual([401, 'Basic realm="Bookshop", charset="UTF-8"']);
  });

  it("lets a call pass without credentials, or with refused ones, where the document has an empty alternative", async () => {
    const seen: unknown[] = [];
    const open = bookshop({
      getBook: ({ principal }) => {
        seen.push(principal);
        return { status: 404 };
      },
    });
    const get = { target: REMOVE.target };
    await call(open, get);
    await call(open, { ...get, headers: { Authorization: "Bearer eve" } });
    await call(open, { ...get, headers: { Authorization: "Bearer ann" } });
    expect(seen).toEqual([undefined, undefined, { clerk: "ann" }]);
  });

  it("hands on one principal as it is, and several by scheme", async () => {
    const seen: unknown[] = [];
    const shop = bookshop({
      removeBook: ({ principal }) => {
        seen.push(principal);
        return { status: 204 };
      },
    });
    await call(shop, { ...REMOVE, headers: { Authorization: basic("carol:pass:word") } });
    await call(shop, { ...REMOVE, headers: { Authorization: "Bearer ann", "X-Shop-Key": "7" } });
    expect(seen).toEqual([{ clerk: "carol" }, { bearer: { clerk: "ann" }, shopKey: 7 }]);
  });

  it("answers 500 where an authenticator throws, at once or later", async () => {
    for (const bearer of [
      () => Promise.reject(new Error("down")),
      () => {
        throw new Error("down");
      },
    ]) {
      const errors: unknown[] = [];
      const authenticators = { bearer, basic: () => undefined };
      const failing = createApp(document, {
        authenticators,
        fallback: () => ({ status: 204 }),
        onError: (error) => errors.push(error),
      });
      const headers = { Authorization: "Bearer ann", "Content-Type": "text/plain" };
      expect((await call(failing, { method: "PUT", target: "/books/1/note", headers, body: "x" })).status).toBe(500);
      expect(errors).toEqual([new Error("down")]);
    }
  });

  it.each([
    ["header", "/things", { "X-Key": "k" }],
    ["query", "/things?X-Key=k", {}],
    ["cookie", "/things", { Cookie: "a=b; X-Key=k" }],
  ])("finds an API key in the %s", async (place, target, headers) => {
    const compiled = await load({
      openapi: "3.0.3",
      info: { title: "Keys", version: "1" },
      paths: { "/things": { get: { operationId: "get", security: [{ key: ["admin"] }], responses: {} } } },
      components: { securitySchemes: { key: { type: "apiKey", in: place, name: "X-Key" } } },
    });
    const asked: unknown[] = [];
    const key = (credentials: object, info: { scopes: readonly string[] }): boolean => {
      asked.push([credentials, info.scopes]);
      return true;
    };
    const keyed = createApp(compiled, {
      authenticators: { key },
      fallback: () => ({ status: 204 }),
      validateResponses: "off",
    });
    expect((await call(keyed, { target, headers: headers as Record<string, string> })).status).toBe(204);
    expect(asked).toEqual([[{ key: "k" }, ["admin"]]]);
    expect((await call(keyed, { target: "/things" })).status).toBe(401);
  });
});

describe("createApp", () => {
  it("names the operation that nobody could call", () => {
    // The types forbid it; JavaScript does not.
    const options = { authenticators: { shopKey: () => 7 }, fallback: () => ({ status: 204 }) } as never;
    expect(() => createApp(document, options)).toThrow(
      'Operation "addBook" (/paths/~1books/post) can be called by nobody: give createApp authenticators for bearer.',
    );
  });

  it("names the operation that has no handler", () => {
    const { addBook: _, ...others } = handlers;
    const options = { authenticators: { bearer: () => 1, basic: () => 1 }, handlers: others } as never; // as above
    expect(() => createApp(document, options)).toThrow(
      'Operation "addBook" (/paths/~1books/post) has no handler: add handlers["addBook"].',
    );
  });

  it("refuses a document that another version compiled", () => {
    expect(() => createApp({ ...document, format: 2 } as never, {} as never)).toThrow("compile it again");
  });
});
