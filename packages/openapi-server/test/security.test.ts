import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { type App, type Credentials, createApp, FORBIDDEN, type UntypedCall, type UntypedReply } from "../src/index.ts";
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
    ["a scheme with nothing but blanks", { Authorization: "Bearer \u00a0" }, 401],
    ["Basic that is not UTF-8", { Authorization: `Basic ${btoa("\xff:\xff")}` }, 401],
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

/** An app of one operation, `GET /things`, with the security that is given. */
async function secured(
  security: readonly object[],
  securitySchemes: object,
  authenticators: Readonly<Record<string, (credentials: Credentials) => unknown>>,
  seen: unknown[] = [],
): Promise<App> {
  const compiled = await load({
    openapi: "3.1.0",
    info: { title: 'A "b" é', version: "1" },
    paths: { "/things": { get: { operationId: "get", security, responses: {} } } },
    components: { securitySchemes },
  });
  const fallback = (_: unknown, { principal }: UntypedCall): UntypedReply => {
    seen.push(principal);
    return { status: 204 };
  };
  return createApp(compiled, { authenticators, fallback, validateResponses: "off", onError: () => undefined });
}

const KEYS = Object.fromEntries(["a", "b", "c"].map((name) => [name, { type: "apiKey", in: "header", name }]));
const THINGS = { target: "/things" };

describe.each(adapters)("alternatives over $name", ({ call }) => {
  const known = ({ key }: Credentials): unknown =>
    key === "bob" ? FORBIDDEN : key === "eve" ? undefined : key === "later" ? Promise.resolve(key) : key;

  it.each([
    [{ a: "1", b: "2", c: "3" }, 204, "1"],
    [{ a: "eve", b: "2", c: "3" }, 204, "2"],
    [{ a: "eve", b: "bob", c: "3" }, 204, "3"],
    [{ a: "later", b: "eve" }, 204, "later"],
    [{ a: "bob", b: "eve" }, 403, undefined],
    [{ a: "eve", b: "bob" }, 403, undefined],
    [{ a: "eve", b: "eve" }, 401, undefined],
    [{ a: "later" }, 204, "later"],
    [{ c: "" }, 401, undefined],
  ])("are tried in their order: %o gets %i for %s", async (headers, status, principal) => {
    const seen: unknown[] = [];
    const app = await secured([{ a: [] }, { b: [] }, { c: [] }], KEYS, { a: known, b: known, c: known }, seen);
    expect((await call(app, { ...THINGS, headers: headers as Record<string, string> })).status).toBe(status);
    expect(seen).toEqual(principal === undefined ? [] : [principal]);
  });

  it("let a call pass whose several credentials are all refused, where one alternative is empty", async () => {
    const seen: unknown[] = [];
    const app = await secured([{ a: [] }, { b: [] }, {}], KEYS, { a: known, b: known }, seen);
    for (const headers of [{ a: "eve", b: "bob" }, { a: "eve" }, { a: "bob" }, {}]) {
      expect((await call(app, { ...THINGS, headers: headers as Record<string, string> })).status).toBe(204);
    }
    expect(seen).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("answers 500 where an authenticator that was asked later fails, or the handler after it does", async () => {
    const failing = await secured([{ a: [] }, { b: [] }], KEYS, { a: () => Promise.reject(new Error()), b: known });
    expect((await call(failing, { ...THINGS, headers: { a: "1", b: "2" } })).status).toBe(500);
    const compiled = await load({
      openapi: "3.1.0",
      paths: { "/things": { get: { operationId: "get", security: [{ a: [] }], responses: {} } } },
      components: { securitySchemes: KEYS },
    });
    const throwing = createApp(compiled, {
      authenticators: { a: known },
      fallback: () => {
        throw new Error("late");
      },
      onError: () => undefined,
    });
    expect((await call(throwing, { ...THINGS, headers: { a: "later" } })).status).toBe(500);
  });

  it.each([
    ["oauth2", { type: "oauth2", flows: {} }, "Bearer t", { token: "t" }, "Bearer"],
    ["openIdConnect", { type: "openIdConnect", openIdConnectUrl: "/" }, "bearer  t ", { token: "t" }, "Bearer"],
    ["negotiate", { type: "http", scheme: "Negotiate" }, "Negotiate YII=", { parameters: "YII=" }, "Negotiate"],
    ["digest", { type: "http", scheme: "digest" }, 'Digest a="b"', { parameters: 'a="b"' }, "Digest"],
    [
      "basic",
      { type: "http", scheme: "basic" },
      basic("é:b:c"),
      { username: "é", password: "b:c" },
      'Basic realm="A b ", charset="UTF-8"',
    ],
  ])("read the credentials of %s, and challenge for them", async (_name, scheme, sent, credentials, challenge) => {
    const seen: unknown[] = [];
    const app = await secured([{ s: [] }], { s: scheme }, { s: (given) => given }, seen);
    const { status, headers } = await call(app, THINGS);
    expect([status, headers.get("WWW-Authenticate")]).toEqual([401, challenge]);
    expect((await call(app, { ...THINGS, headers: { Authorization: sent } })).status).toBe(204);
    expect(seen).toEqual([credentials]);
  });

  it("leave certificates to the authenticator, which knows the connection", async () => {
    const schemes = { tls: { type: "mutualTLS" } };
    const seen: unknown[] = [];
    const app = await secured([{ tls: [] }], schemes, { tls: (given) => ({ given }) }, seen);
    expect((await call(app, THINGS)).status).toBe(204);
    expect(seen).toEqual([{ given: {} }]);
    const { status, headers } = await call(await secured([{ tls: [] }], schemes, { tls: () => undefined }), THINGS);
    expect([status, headers.get("WWW-Authenticate")]).toEqual([401, "MutualTLS"]);
  });

  it("take no API key of a query that occurs twice", async () => {
    const app = await secured([{ q: [] }], { q: { type: "apiKey", in: "query", name: "k" } }, { q: (given) => given });
    expect((await call(app, { target: "/things?k=1&k=2" })).status).toBe(401);
    expect((await call(app, { target: "/things?k=a%2Bb+c" })).status).toBe(204);
  });

  it("take an API key of a cookie in quotes for what stands between them", async () => {
    const seen: unknown[] = [];
    const schemes = { c: { type: "apiKey", in: "cookie", name: "k" } };
    const app = await secured([{ c: [] }], schemes, { c: (given) => given }, seen);
    for (const Cookie of ['k="a b"', 'k="', "=x; k=a; k=b", 'k="a', "a; k=c"])
      await call(app, { ...THINGS, headers: { Cookie } });
    expect(seen).toEqual([{ key: "a b" }, { key: '"' }, { key: "a" }, { key: '"a' }, { key: "c" }]);
  });
});

describe("createApp", () => {
  it("takes an authenticator that is undefined for none", () => {
    const options = { authenticators: { bearer: undefined }, fallback: () => ({ status: 204 }) } as never; // as below
    expect(() => createApp(document, options)).toThrow("give createApp authenticators for bearer.");
  });

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
