import { describe, expect, it } from "vitest";
import { listen } from "../src/node.ts";
import { bookshop } from "./bookshop/app.ts";
import { raw, serving } from "./serving.ts";

describe("the node:http server", () => {
  it.each([
    ["malformed HTTP", "GET /books HTTP/9.9\r\n\r\n", 400, "The request is not well-formed HTTP."],
    [
      "a request without Host",
      "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n",
      400,
      "The request lacks its Host header.",
    ],
    ["headers that are too large", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(17_000)}\r\n\r\n`, 431, "too large"],
    [
      "an expectation",
      "GET /health HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nConnection: close\r\n\r\n",
      417,
      "100-continue",
    ],
    ["CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "The request is not well-formed HTTP."],
    ["a blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "The request is not well-formed HTTP."],
    ["a target in no form", "GET books HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400, "not well-formed"],
  ])("answers %s in the form of the app's errors", async (_name, bytes, status, detail) => {
    await serving(bookshop(), async (server) => {
      const answer = await raw(server, bytes);
      const [head = "", body = ""] = answer.split("\r\n\r\n");
      expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
      expect(head).toMatch(/content-type: application\/problem\+json/i);
      expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringContaining(detail) });
    });
  });

  it("times out headers and bodies that do not come", async () => {
    const options = { headersTimeout: 100, requestTimeout: 200 };
    await serving(
      bookshop(),
      async (server) => {
        expect(await raw(server, "GET /health HTTP/1.1\r\nHost:")).toMatch(/^HTTP\/1.1 408 .*took too long/s);
        const slow =
          "PUT /books/1/note HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ann\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\na";
        expect(await raw(server, slow)).toMatch(/^HTTP\/1.1 408 /);
      },
      options,
    );
  });

  it("writes errors without a body where the app has none for them", async () => {
    const app = bookshop({}, { errorBody: () => ({ contentType: "text/plain", body: undefined }) });
    await serving(app, async (server) => {
      expect(await raw(server, "GET /books HTTP/9.9\r\n\r\n")).toMatch(
        /Content-Length: 0\r\nConnection: close\r\n\r\n$/,
      );
      expect((await fetch(`${server.url}/nowhere`)).headers.get("content-length")).toBe("0");
    });
  });

  it("says in one sentence that a port is taken", async () => {
    await serving(bookshop(), async ({ port }) => {
      await expect(listen(bookshop(), { port })).rejects.toThrow(
        `Port ${port} on 127.0.0.1 is taken: stop the program that has it, or choose another port.`,
      );
    });
  });

  it("hands the context on that it is told to make", async () => {
    const seen: unknown[] = [];
    const app = bookshop({
      "get /health": ({ context }) => {
        seen.push(context);
        return { status: 200, body: "well" };
      },
    });
    await serving(app, async ({ url }) => void (await fetch(`${url}/health`)), {
      context: ({ method }) => ({ method }),
    });
    expect(seen).toEqual([{ method: "GET" }]);
  });
});
