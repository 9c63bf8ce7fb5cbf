import { describe, expect, it } from "vitest";
import { adapters, echo } from "./adapters.ts";

const FORM_TYPE = "application/x-www-form-urlencoded";
const POST = { method: "POST", target: "/things", headers: { "Content-Type": FORM_TYPE } };

function formOf(schema: object, encoding: object = {}): object {
  return { requestBody: { required: true, content: { [FORM_TYPE]: { schema, encoding } } } };
}

describe.each(adapters)("forms over $name", ({ call }) => {
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
    const app = await echo(formOf(schema, encoding));
    const body = "n=1&on=true&tags=a+b&tags=%26&ids=1,2&deep[a]=3&json=%7B%22x%22%3A1%7D&extra=e";
    const { text } = await call(app, { ...POST, body });
    const value = { n: 1, on: true, tags: ["a b", "&"], ids: [1, 2], deep: { a: 3 }, json: { x: 1 }, extra: "e" };
    expect(JSON.parse(text).body).toEqual(value);
    const refused = await call(app, { ...POST, body: "on=maybe&extra=1&extra=2" });
    expect(JSON.parse(refused.text).errors).toEqual([
      { location: "body: /n", message: "is required" },
      { location: "body: /extra", message: "must be string" },
      { location: "body: /on", message: "must be boolean" },
    ]);
  });

  it("refuses a form that is closed to what it holds, or that cannot be decoded", async () => {
    const schema = { type: "object", properties: { a: { type: "string" } }, additionalProperties: false };
    const app = await echo(formOf(schema));
    const { text } = await call(app, { ...POST, body: "a=1&b=2" });
    expect(JSON.parse(text).errors).toEqual([{ location: "body: /b", message: "is not a property of this object" }]);
    expect((await call(app, { ...POST, body: "a=%E0%A4" })).status).toBe(400);
  });

  it("take the members of an exploded object for parts of it, not of the form", async () => {
    const color = { type: "object", properties: { R: { type: "integer" } }, additionalProperties: false };
    const properties = { color, size: { type: "integer" } };
    for (const additionalProperties of [true, false]) {
      const schema = { type: "object", properties, additionalProperties };
      const app = await echo(formOf(schema, { color: { style: "form" } }));
      const { text } = await call(app, { ...POST, body: "size=2&R=1" });
      expect(JSON.parse(text).body).toEqual({ size: 2, color: { R: 1 } });
    }
  });

  it("give an open exploded object all that belongs to no other property", async () => {
    const color = { type: "object", additionalProperties: { type: "string" } };
    const size = { type: "integer" };
    const schema = { type: "object", properties: { size, color }, additionalProperties: false };
    const app = await echo(formOf(schema, { color: { explode: true } }));
    const { text } = await call(app, { ...POST, body: "size=2&a=b%26" });
    expect(JSON.parse(text).body).toEqual({ size: 2, color: { a: "b&" } });
  });

  it("have an object as JSON where the document gives it no style", async () => {
    const color = { type: ["object", "null"], properties: { R: { type: "array", items: { type: "integer" } } } };
    const app = await echo(formOf({ type: "object", properties: { color }, additionalProperties: false }));
    for (const value of [{ R: [1, 2] }, {}, null]) {
      const { text } = await call(app, { ...POST, body: `color=${encodeURIComponent(JSON.stringify(value))}` });
      expect(JSON.parse(text).body).toEqual({ color: value });
    }
    const { text } = await call(app, { ...POST, body: "color=R" });
    const message = "does not have the form that the contract prescribes";
    expect(JSON.parse(text).errors).toEqual([{ location: "body: /color", message }]);
    expect((await call(app, { ...POST, body: "color=%7B%22R%22%3A1%7D" })).status).toBe(400);
  });

  it("have an object in its style where the document gives it a content type as well", async () => {
    const color = { type: "object", properties: { R: { type: "integer" } } };
    const schema = { type: "object", properties: { color } };
    const app = await echo(formOf(schema, { color: { style: "form", contentType: "application/json" } }));
    const { text } = await call(app, { ...POST, body: "R=1" });
    expect(JSON.parse(text).body).toEqual({ color: { R: 1 } });
  });

  it("have no property that the caller left out", async () => {
    const properties = { a: { type: "string" }, b: { type: "string" } };
    const app = await echo(formOf({ type: "object", properties, maxProperties: 1 }));
    expect((await call(app, { ...POST, body: "b=1" })).status).toBe(200);
    expect((await call(app, { ...POST, body: "b=1&a=2" })).status).toBe(400);
  });

  it("take brackets for a part of a name where nothing is a deepObject", async () => {
    const properties = { tags: { type: "array", items: { type: "string" } } };
    const app = await echo(formOf({ type: "object", properties }));
    const { text } = await call(app, { ...POST, body: "tags[x]=1&tags=2" });
    expect(JSON.parse(text).body).toEqual({ "tags[x]": "1", tags: ["2"] });
  });

  it("that cannot be decoded are told to be no UTF-8", async () => {
    const app = await echo(formOf({ type: "object" }));
    const { text } = await call(app, { ...POST, body: "a=%E0%A4" });
    expect(JSON.parse(text).errors).toEqual([{ location: "body", message: "is not UTF-8" }]);
  });
});
