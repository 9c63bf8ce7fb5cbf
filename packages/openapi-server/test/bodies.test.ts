import { describe, expect, it } from "vitest";
import { adapters, echo, JSON_BODY } from "./adapters.ts";
import { bookshop } from "./bookshop/app.ts";

const POST = { method: "POST", target: "/things" };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

function bodyOf(mediaType: string, schema: object, encoding?: object): object {
  return { requestBody: { required: true, content: { [mediaType]: encoding ? { schema, encoding } : { schema } } } };
}

describe.each(adapters)("bodies over $name", ({ call }) => {
  it("refuses JSON that is nested 200,000 deep, fast", async () => {
    const app = await echo(bodyOf("application/json", {}));
    for (const body of ["[".repeat(200_000) + "]".repeat(200_000), '{"a":'.repeat(180_000), "[".repeat(200_000)]) {
      const start = process.cpuUsage();
      const { status } = await call(app, { ...POST, headers: JSON_BODY, body });
      expect(status).toBe(400);
      // Processor time, in microseconds: the machine may have other work.
      expect(process.cpuUsage(start).user).toBeLessThan(500_000);
    }
  });

  it("refuses a long JSON text that breaks off within a string", async () => {
    const app = await echo(bodyOf("application/json", {}));
    const body = `["${"a".repeat(1000)}`;
    const { status, text } = await call(app, { ...POST, headers: JSON_BODY, body });
    expect([status, JSON.parse(text).errors]).toEqual([400, [{ location: "body", message: "is not JSON" }]]);
  });

  it("takes JSON as deep as the limit, and brackets in texts however many", async () => {
    const app = await echo(bodyOf("application/json", {}));
    for (const body of ["[".repeat(256) + "]".repeat(256), JSON.stringify(`\\"${"[".repeat(2000)}`)]) {
      expect((await call(app, { ...POST, headers: JSON_BODY, body })).status).toBe(200);
    }
    expect((await call(app, { ...POST, headers: JSON_BODY, body: "[".repeat(257) + "]".repeat(257) })).status).toBe(
      400,
    );
  });

  it("refuses bytes that are not UTF-8", async () => {
    const app = await echo(bodyOf("application/json", {}));
    const { status, text } = await call(app, { ...POST, headers: JSON_BODY, body: new Uint8Array([0x22, 0xff, 0x22]) });
    expect([status, JSON.parse(text).errors]).toEqual([400, [{ location: "body", message: "is not JSON" }]]);
  });

  it("reads every +json media type as JSON", async () => {
    const app = await echo(bodyOf("application/merge-patch+json", { type: "object" }));
    const headers = { "Content-Type": "application/merge-patch+json" };
    const { text } = await call(app, { ...POST, headers, body: '{"a":null}' });
    expect(JSON.parse(text)).toMatchObject({ contentType: "application/merge-patch+json", body: { a: null } });
  });

  it("reads a form by its schema and encoding", async () => {
    const schema = {
      type: "object",
      required: ["n"],
      properties: {
        n: { type: "integer" },
        on: { type: "boolean" },
        tags: { type: "array", items: { type: "string" } },
        ids: { type: "array", items: { type: "integer" } },
        deep: { type: "object", properties: { a: { type: "integer" } } },
        json: { type: "object" },
      },
      additionalProperties: { type: "string" },
    };
    const encoding = {
      ids: { style: "form", explode: false },
      deep: { style: "deepObject", explode: true },
      json: { contentType: "application/json" },
    };
    const app = await echo(bodyOf("application/x-www-form-urlencoded", schema, encoding));
    const body = "n=1&on=true&tags=a+b&tags=%26&ids=1,2&deep[a]=3&json=%7B%22x%22%3A1%7D&extra=e";
    const { text } = await call(app, { ...POST, headers: FORM, body });
    const value = { n: 1, on: true, tags: ["a b", "&"], ids: [1, 2], deep: { a: 3 }, json: { x: 1 }, extra: "e" };
    expect(JSON.parse(text).body).toEqual(value);
    const refused = await call(app, { ...POST, headers: FORM, body: "on=maybe&extra=1&extra=2" });
    expect(JSON.parse(refused.text).errors).toEqual([
      { location: "body: /n", message: "is required" },
      { location: "body: /extra", message: "must be string" },
      { location: "body: /on", message: "must be boolean" },
    ]);
  });

  it("refuses a form that is closed to what it holds, or that cannot be decoded", async () => {
    const schema = { type: "object", properties: { a: { type: "string" } }, additionalProperties: false };
    const app = await echo(bodyOf("application/x-www-form-urlencoded", schema));
    const { text } = await call(app, { ...POST, headers: FORM, body: "a=1&b=2" });
    expect(JSON.parse(text).errors).toEqual([{ location: "body: /b", message: "is not a property of this object" }]);
    expect((await call(app, { ...POST, headers: FORM, body: "a=%E0%A4" })).status).toBe(400);
  });

  it("reads a body under a range by its own media type", async () => {
    const app = await echo(bodyOf("*/*", { type: ["object", "string"] }));
    const json = await call(app, { ...POST, headers: JSON_BODY, body: '{"a":1}' });
    expect(JSON.parse(json.text)).toMatchObject({ contentType: "application/json", body: { a: 1 } });
    const text = await call(app, { ...POST, headers: { "Content-Type": "text/csv" }, body: "a,b" });
    expect(JSON.parse(text.text)).toMatchObject({ contentType: "text/csv", body: "a,b" });
    const bytes = await call(app, { ...POST, headers: { "Content-Type": "image/png" }, body: "a" });
    expect(bytes.status).toBe(415);
  });

  it("hands bytes on where no schema judges them", async () => {
    const app = await echo({ requestBody: { content: { "application/octet-stream": {} } } });
    const headers = { "Content-Type": "application/octet-stream" };
    const { text } = await call(app, { ...POST, headers, body: new Uint8Array([0, 255]) });
    expect(JSON.parse(text).body).toEqual([0, 255]);
    const none = await call(app, POST);
    expect([none.status, JSON.parse(none.text).body]).toEqual([200, undefined]);
  });

  it("prefers the closest media range", async () => {
    const content = { "*/*": {}, "text/*": { schema: { maxLength: 1 } }, "text/html": { schema: { maxLength: 2 } } };
    const app = await echo({ requestBody: { content } });
    const lengths = async (type: string): Promise<number[]> => {
      const answers = ["a", "aa", "aaa"].map((body) => call(app, { ...POST, headers: { "Content-Type": type }, body }));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    expect(await lengths("text/html")).toEqual([200, 200, 400]);
    expect(await lengths("text/plain")).toEqual([200, 400, 400]);
    expect(await lengths("image/png")).toEqual([200, 200, 200]);
  });

  it("tells at most 100 violations, and answers 500,000 of them in no time", async () => {
    const item = { $ref: "#/components/schemas/Item" };
    const document = { components: { schemas: { Item: { type: "object" } } } };
    const app = await echo(bodyOf("application/json", { type: "array", items: item }), { document });
    const start = process.cpuUsage();
    const { text } = await call(app, { ...POST, headers: JSON_BODY, body: `[${"0,".repeat(500_000)}0]` });
    // Processor time, in microseconds: the machine may have other work.
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
    expect(JSON.parse(text).errors).toHaveLength(100);
  });

  it("compares the items of a long list without end", async () => {
    const app = await echo(bodyOf("application/json", { type: "array", uniqueItems: true }));
    const items = Array.from({ length: 90_000 }, (_, index) => [index]);
    const start = process.cpuUsage();
    expect((await call(app, { ...POST, headers: JSON_BODY, body: JSON.stringify(items) })).status).toBe(200);
    // Processor time, in microseconds: the machine may have other work.
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  });
});

describe("app.fetch", () => {
  function streamed(stream: ReadableStream<Uint8Array>): Request {
    // The types of the standard do not know `duplex` yet, which a body that is a stream asks for.
    const init = { method: "POST", headers: JSON_BODY, body: stream, duplex: "half" } as RequestInit;
    return new Request("http://localhost/things", init);
  }

  it("answers 400 to a body that breaks off", async () => {
    const app = await echo(bodyOf("application/json", {}));
    const response = await app.fetch(
      streamed(new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) })),
    );
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { detail: "The body broke off before its end." },
    ]);
  });

  it("stops reading a body of unknown length at the limit", async () => {
    const app = await echo(bodyOf("application/json", {}), { maxBodyBytes: 10 });
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(4));
      },
    });
    expect((await app.fetch(streamed(endless))).status).toBe(413);
    expect(pulled).toBeLessThan(6);
  });

  it("refuses a body that is longer than its Content-Length said", async () => {
    const app = await echo(bodyOf("application/json", {}), { maxBodyBytes: 10 });
    const headers = { ...JSON_BODY, "content-length": "2" };
    const sent = new Request("http://localhost/things", { method: "POST", headers, body: "[1,1,1,1,1]" });
    expect((await app.fetch(sent)).status).toBe(413);
  });

  it("joins the chunks of a body", async () => {
    const app = await echo(bodyOf("application/json", {}));
    const chunks = ['{"a":"', "\u00e9", '"}'].map((text) => new TextEncoder().encode(text));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    });
    expect(await (await app.fetch(streamed(body))).json()).toMatchObject({ body: { a: "\u00e9" } });
  });

  it("hands on the context and the signal of the request", async () => {
    const seen: unknown[] = [];
    const app = bookshop({
      "get /health": ({ context, signal }) => {
        seen.push(context, signal.aborted);
        return { status: 200, body: "well" };
      },
    });
    await app.fetch(new Request("http://localhost/health#fragment"), "mine");
    expect(seen).toEqual(["mine", false]);
  });
});
