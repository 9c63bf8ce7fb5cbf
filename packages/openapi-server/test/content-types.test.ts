import { describe, expect, it } from "vitest";
import { adapters, echo, JSON_BODY } from "./adapters.ts";

const POST = { method: "POST", target: "/things" };

function contentOf(...mediaTypes: readonly string[]): object {
  return { requestBody: { required: true, content: Object.fromEntries(mediaTypes.map((type) => [type, {}])) } };
}

describe.each(adapters)("content types over $name", ({ call }) => {
  it("reads a body under a range by its own media type", async () => {
    const app = await echo({ requestBody: { content: { "*/*": { schema: { type: ["object", "string"] } } } } });
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

  it("goes by the kind of a documented range before that of the type which is sent", async () => {
    const app = await echo(contentOf("text/*"));
    const { status, text } = await call(app, { ...POST, headers: { "Content-Type": "text/json" }, body: "{" });
    expect([status, JSON.parse(text).body]).toEqual([200, "{"]);
  });

  it("is never a range itself", async () => {
    const app = await echo(contentOf("text/*"));
    expect((await call(app, { ...POST, headers: { "Content-Type": "text/*" }, body: "a" })).status).toBe(415);
  });

  it("is taken whichever of several it is", async () => {
    const app = await echo(contentOf("application/json", "text/plain"));
    for (const type of ["application/json", "text/plain"]) {
      const { status, text } = await call(app, { ...POST, headers: { "Content-Type": type }, body: "1" });
      expect([status, JSON.parse(text)]).toMatchObject([200, { contentType: type }]);
    }
  });

  it("has no charset that matters where bytes are handed on", async () => {
    const app = await echo(contentOf("image/png"));
    const headers = { "Content-Type": "image/png; charset=latin1" };
    expect((await call(app, { ...POST, headers, body: "a" })).status).toBe(200);
  });

  it("says which types there are, and that a coding is none of them", async () => {
    const app = await echo(contentOf("application/json", "text/plain"));
    const wrong = await call(app, { ...POST, headers: { "Content-Type": "image/png" }, body: "a" });
    expect(JSON.parse(wrong.text).detail).toBe("The Content-Type must be application/json or text/plain.");
    const headers = { ...JSON_BODY, "Content-Encoding": "gzip" };
    const coded = await call(app, { ...POST, headers, body: "1" });
    expect(JSON.parse(coded.text).detail).toBe("The body must have no Content-Encoding.");
    const plain = await call(app, { ...POST, headers: { ...headers, "Content-Encoding": "identity" }, body: "1" });
    expect(plain.status).toBe(200);
  });

  it("says of a text that it is not UTF-8", async () => {
    const app = await echo(contentOf("text/plain"));
    const headers = { "Content-Type": "text/plain" };
    const { text } = await call(app, { ...POST, headers, body: new Uint8Array([0xff]) });
    expect(JSON.parse(text).errors).toEqual([{ location: "body", message: "is not UTF-8" }]);
  });
});
