import { describe, expect, it } from "vitest";
import { adapters, echo, JSON_BODY } from "./adapters.ts";
import { bookshop } from "./bookshop/app.ts";

const POST = { method: "POST", target: "/things" };

function bodyOf(mediaType: string, schema: object): object {
  return { requestBody: { required: true, content: { [mediaType]: { schema } } } };
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
