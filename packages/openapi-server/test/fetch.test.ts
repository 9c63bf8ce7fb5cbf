import { describe, expect, it } from "vitest";
import { adapters, echo, JSON_BODY } from "./adapters.ts";
import { bookshop } from "./bookshop/app.ts";

const HOST = "http://localhost";
const BOOK = `${HOST}/books/9780141439587`;

describe("app.fetch", () => {
  it("writes the headers of the answer, and none of the transport", async () => {
    const { headers } = await bookshop().fetch(new Request(`${HOST}/books`));
    expect([...headers.keys()]).toEqual(["content-type", "x-genres", "x-total"]);
  });

  it("counts the bytes of the body that HEAD does not get, where there is one", async () => {
    const head = (url: string): Promise<Response> =>
      bookshop().fetch(new Request(url, { method: "HEAD", headers: { Accept: "text/plain" } }));
    const found = await head(BOOK);
    expect([found.status, found.headers.get("Content-Length")]).toEqual([200, "20"]);
    const missing = await head(`${HOST}/books/9780000000000`);
    expect([missing.status, missing.headers.get("Content-Length")]).toEqual([404, null]);
  });

  it("counts the bytes of a body of bytes as well", async () => {
    const app = bookshop({ "get /health": () => ({ status: 200, raw: new Uint8Array(7) }) as never });
    const { headers } = await app.fetch(new Request(`${HOST}/health`, { method: "HEAD" }));
    expect(headers.get("Content-Length")).toBe("7");
  });

  it("takes a body that has no bytes for none", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } });
    const init = { method: "POST", body: new Uint8Array(0), headers: { "Content-Length": "0" } };
    expect((await app.fetch(new Request(`${HOST}/things`, init))).status).toBe(200);
  });

  it("reads a body of unknown length up to the limit", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } }, { maxBodyBytes: 4 });
    const statuses = ["[12]", "[123]"].map(async (text) => {
      const duplex = "half"; // a stream can be sent in no other mode
      const init = { method: "POST", headers: JSON_BODY, body: new Blob([text]).stream(), duplex } as const;
      return (await app.fetch(new Request(`${HOST}/things`, init))).status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 413]);
  });
});

describe.each(adapters)("a text over $name", ({ call }) => {
  it("keeps its byte order mark", async () => {
    const app = await echo({ requestBody: { content: { "text/plain": {} } } });
    const headers = { "Content-Type": "text/plain" };
    const { text } = await call(app, { method: "POST", target: "/things", headers, body: "\ufeffa" });
    expect(JSON.parse(text).body).toBe("\ufeffa");
  });
});
