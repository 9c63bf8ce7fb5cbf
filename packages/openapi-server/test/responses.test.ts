import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { type App, createApp, type UntypedReply } from "../src/index.ts";
import { adapters } from "./adapters.ts";
import { type BookHandlers, bookshop } from "./bookshop/app.ts";

const LIST = { target: "/books" };
const BOOK = { target: "/books/9780141439587" };
const GOOD: UntypedReply = { status: 200, headers: { "X-Total": 1 }, body: [{ title: "Emma", isbn: "1" }] };

/** A handler that answers what its type forbids. */
function answering(reply: unknown): Partial<BookHandlers> {
  return { listBooks: () => reply as never };
}

describe("without options", () => {
  const [{ call }] = adapters as [(typeof adapters)[number]];

  it("replies are validated, and errors told on the console, unless in production", async () => {
    const { error } = console;
    const { NODE_ENV } = process.env;
    const told: unknown[] = [];
    console.error = (...values) => told.push(values);
    try {
      const document = await load({ openapi: "3.1.0", paths: { "/": { get: { operationId: "get", responses: {} } } } });
      const options = { fallback: (): UntypedReply => ({ status: 200 }) };
      process.env["NODE_ENV"] = "test";
      expect((await call(createApp(document, options), { target: "/" })).status).toBe(500);
      expect(told).toEqual([[expect.any(Error), { operationId: "get", correlationId: expect.any(String) }]]);
      process.env["NODE_ENV"] = "production";
      expect((await call(createApp(document, options), { target: "/" })).status).toBe(200);
      expect(told).toHaveLength(1);
    } finally {
      console.error = error;
      if (NODE_ENV === undefined) delete process.env["NODE_ENV"];
      else process.env["NODE_ENV"] = NODE_ENV;
    }
  });
});

describe("where there is no process, or one without variables", () => {
  it.each([undefined, {}])("replies are validated: %o", async (process) => {
    const document = await load({ openapi: "3.1.0", paths: { "/": { get: { responses: {} } } } });
    const whole = globalThis.process;
    const options = { fallback: (): UntypedReply => ({ status: 200 }), onError: (): void => undefined };
    Object.assign(globalThis, { process });
    let app: App;
    try {
      app = createApp(document, options);
    } finally {
      globalThis.process = whole;
    }
    expect((await app.fetch(new Request("http://localhost/"))).status).toBe(500);
  });
});

describe.each(adapters)("responses over $name", ({ call }) => {
  it("writes body, media type and headers as documented", async () => {
    const { status, headers, text } = await call(bookshop(), LIST);
    expect([status, JSON.parse(text)]).toEqual([200, [{ title: "Emma", isbn: "9780141439587" }]]);
    expect(headers.get("Content-Type")).toBe("application/json");
    expect([headers.get("X-Total"), headers.get("X-Genres")]).toEqual(["1", "novel,essay"]);
  });

  it.each([
    ["text/plain", "text/plain; charset=utf-8"],
    ["application/json", "application/json"],
    ["text/plain;q=0.5, application/json;q=0.4", "text/plain; charset=utf-8"],
    ["*/*;q=0.1, text/*;q=0.2", "text/plain; charset=utf-8"],
    ["*/*", "application/json"],
    ["text/plain;q=0, */*", "application/json"],
    ["nonsense", "application/json"],
  ])("tells the handler what Accept: %s likes best", async (accept, contentType) => {
    const { headers, text } = await call(bookshop(), { ...BOOK, headers: { Accept: accept } });
    expect(headers.get("Content-Type")).toBe(contentType);
    if (contentType.startsWith("text")) expect(text).toBe("Emma — Jane Austen");
  });

  it.each([
    ["a missing body", { status: 200, headers: { "X-Total": 1 } }, "a body is documented, and none is answered"],
    ["a wrong body", { ...GOOD, body: [{}] }, "body: /0/title is required"],
    [
      "an extra property",
      { ...GOOD, body: [{ title: "", isbn: "", x: 1 }] },
      "body: /0/x is not a property of this object",
    ],
    ["a missing header", { ...GOOD, headers: {} }, "the header X-Total is required"],
    ["a wrong header", { ...GOOD, headers: { "x-total": -1 } }, "header: X-Total must be at least 0"],
    ["a wrong media type", { ...GOOD, contentType: "text/html" }, "the body's media type is not documented"],
  ])("answers 500 instead of %s", async (_name, reply, message) => {
    const errors: unknown[] = [];
    const app = bookshop(answering(reply), { onError: (error, info) => errors.push([error, info]) });
    const { status, text } = await call(app, LIST);
    const { correlationId, detail } = JSON.parse(text);
    expect([status, detail]).toEqual([500, "The server failed. Its log has more under the correlation id."]);
    expect(errors).toEqual([[expect.any(Error), { correlationId, operationId: "listBooks" }]]);
    expect(String(errors[0])).toContain(message);
    expect(correlationId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("names an operation's undocumented status", async () => {
    const errors: unknown[] = [];
    const app = bookshop({ removeBook: () => ({ status: 200 }) as never }, { onError: (error) => errors.push(error) });
    const headers = { Authorization: `Basic ${btoa("carol:pass:word")}` };
    expect((await call(app, { ...BOOK, method: "DELETE", headers })).status).toBe(500);
    expect(String(errors[0])).toContain(
      'Operation "removeBook" (/paths/~1books~1{isbn}/delete) answers 200, which its responses do not have.',
    );
  });

  it("sends what is not as documented, and reports it, where told to", async () => {
    const errors: unknown[] = [];
    const options = { validateResponses: "report", onError: (error: unknown) => errors.push(error) } as const;
    const { status, text } = await call(bookshop(answering({ ...GOOD, body: [{}] }), options), LIST);
    expect([status, text, errors.length]).toEqual([200, "[{}]", 1]);
  });

  it("sends what is not as documented, without a word, where told to", async () => {
    const errors: unknown[] = [];
    const options = { validateResponses: "off", onError: (error: unknown) => errors.push(error) } as const;
    const { status, text } = await call(bookshop(answering({ status: 418, body: [{}] }), options), LIST);
    expect([status, text, errors]).toEqual([418, "[{}]", []]);
  });

  it("answers 500 where a handler throws after a body was read", async () => {
    const errors: unknown[] = [];
    const addBook = (): never => {
      throw new Error("full");
    };
    const app = bookshop({ addBook }, { onError: (error) => errors.push(error) });
    const headers = { Authorization: "Bearer ann", "Content-Type": "application/json" };
    const call1 = { method: "POST", target: "/books", headers, body: '{"title":"Emma","pages":474}' };
    expect([(await call(app, call1)).status, errors]).toEqual([500, [new Error("full")]]);
  });

  it("answers 500 where a handler throws, at once or later, and keeps the error to itself", async () => {
    const thrown = new Error("secret");
    const handlers: BookHandlers["listBooks"][] = [
      () => {
        throw thrown;
      },
      () => Promise.reject(thrown),
    ];
    for (const listBooks of handlers) {
      const errors: unknown[] = [];
      const { status, text } = await call(bookshop({ listBooks }, { onError: (error) => errors.push(error) }), LIST);
      expect([status, errors]).toEqual([500, [thrown]]);
      expect(text).not.toContain("secret");
    }
  });

  it.each([
    ["a line break", "a\r\nX-Evil: 1"],
    ["a NUL", "a\0"],
    ["a character above Latin-1", "…"],
  ])("answers 500 rather than write a header with %s", async (_name, value) => {
    const app = bookshop(answering({ ...GOOD, headers: { "X-Total": value } }), { validateResponses: "off" });
    const { status, headers } = await call(app, LIST);
    expect([status, headers.get("X-Evil")]).toEqual([500, null]);
  });

  it("answers 500 rather than write a header whose name is none", async () => {
    const app = bookshop(answering({ ...GOOD, headers: { "X Total": "1" } }), { validateResponses: "off" });
    expect((await call(app, LIST)).status).toBe(500);
  });

  it("answers 500 to a status that ends no call, and to no reply at all", async () => {
    for (const reply of [{ status: 99 }, { status: 100 }, { status: 600 }, { status: 200.5 }, undefined]) {
      const app = bookshop(answering(reply), { validateResponses: "off" });
      expect((await call(app, LIST)).status).toBe(500);
    }
  });

  it("answers 500 to a body without a JSON form", async () => {
    const errors: unknown[] = [];
    const options = { validateResponses: "off", onError: (error: unknown) => errors.push(error) } as const;
    expect((await call(bookshop(answering({ ...GOOD, body: () => 1 }), options), LIST)).status).toBe(500);
    expect(String(errors)).toContain('Operation "listBooks" (/paths/~1books/get) answers a body that has no JSON form');
  });

  it("sends raw bodies and bytes as they are", async () => {
    const raw = await call(bookshop(answering({ status: 200, headers: { "X-Total": 1 }, raw: "[ ]" })), LIST);
    expect([raw.text, raw.headers.get("Content-Type")]).toEqual(["[ ]", "application/json"]);
    const note = bookshop({ setNote: () => ({ status: 200, body: new TextEncoder().encode("PNG") }) });
    const headers = { Authorization: "Bearer ann" };
    const { text, headers: found } = await call(note, { method: "PUT", target: "/books/1/note", headers });
    expect([text, found.get("Content-Type"), found.get("Content-Length") ?? "3"]).toEqual(["PNG", "image/png", "3"]);
  });
});
