import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { createApp } from "../src/index.ts";
import { echo, JSON_BODY } from "./adapters.ts";
import { bookshop } from "./bookshop/app.ts";

const JSON_CONTENT = { "application/json": {} };

function post(body: string | ReadableStream | null, headers: Readonly<Record<string, string>> = {}): Request {
  // A stream can be sent in no other mode.
  const duplex = "half";
  return new Request("http://localhost/things", {
    method: "POST",
    headers: { ...JSON_BODY, ...headers },
    body,
    duplex,
  });
}

function emptyStream(): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.close() });
}

describe("a call", () => {
  it("is refused by its Content-Length alone, with its body unread", async () => {
    const app = await echo({ requestBody: { content: JSON_CONTENT } }, { maxBodyBytes: 4 });
    const long = post("[1,2]", { "Content-Length": "5" });
    expect([(await app.fetch(long)).status, long.bodyUsed]).toEqual([413, false]);
    const full = post("[12]", { "Content-Length": "4" });
    expect([(await app.fetch(full)).status, full.bodyUsed]).toEqual([200, true]);
  });

  it("may name a media type and have no body, unless the body is required", async () => {
    for (const body of [null, emptyStream]) {
      const optional = await echo({ requestBody: { content: JSON_CONTENT } });
      expect((await optional.fetch(post(body?.() ?? null))).status).toBe(200);
      const required = await echo({ requestBody: { required: true, content: JSON_CONTENT } });
      const refused = await required.fetch(post(body?.() ?? null));
      expect([refused.status, JSON.parse(await refused.text()).errors]).toEqual([
        400,
        [{ location: "body", message: "is required" }],
      ]);
    }
  });

  it("may have a body that the document does not have, which nobody reads", async () => {
    const request = post("[1,");
    expect([(await (await echo({})).fetch(request)).status, request.bodyUsed]).toEqual([200, false]);
  });

  it("is told apart where its credentials are missing and where they are refused", async () => {
    const detail = async (headers: Record<string, string>): Promise<string> => {
      const init = { method: "POST", headers: { ...JSON_BODY, ...headers }, body: "{}" };
      return JSON.parse(await (await bookshop().fetch(new Request("http://localhost/books", init))).text()).detail;
    };
    expect(await detail({})).toBe("The call needs credentials.");
    expect(await detail({ Authorization: "Bearer eve" })).toBe("The credentials are not accepted.");
  });

  it("whose answer is not as documented is reported with its operation and everything that is wrong", async () => {
    const content = { "application/json": { schema: { type: "array", items: { type: "integer" } } } };
    const get = { operationId: "list", responses: { 200: { content } } };
    const told: unknown[][] = [];
    const app = createApp(await load({ openapi: "3.1.0", paths: { "/": { get } } }), {
      fallback: () => ({ status: 200, body: ["a", "b"] }),
      validateResponses: "report",
      onError: (...values) => told.push(values),
    });
    expect((await app.fetch(new Request("http://localhost/"))).status).toBe(200);
    const where = 'Operation "list" (/paths/~1/get), status 200:';
    expect(told).toEqual([
      [
        new Error(
          "A reply is not as documented: mend the handler, or the document. " +
            `${where} body: /0 must be integer. ${where} body: /1 must be integer.`,
        ),
        { operationId: "list" },
      ],
    ]);
  });
});
