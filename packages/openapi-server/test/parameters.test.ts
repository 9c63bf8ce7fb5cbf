import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { createApp } from "../src/index.ts";
import { adapters, echo } from "./adapters.ts";

describe("parameters", () => {
  const [{ call }] = adapters as [(typeof adapters)[number]];

  it.each([
    ["a parameter twice", "color=1&color=2"],
    ["a list for a number", "color=1,2"],
  ])("refuses %s", async (_name, query) => {
    const app = await echo({ parameters: [{ name: "color", in: "query", schema: { type: "integer" } }] });
    expect((await call(app, { method: "POST", target: `/things?${query}` })).status).toBe(400);
  });

  it.each([
    ["a value without its escape", { in: "cookie", schema: { type: "string" } }, "a%zz", "a%zz"],
    ["a value with an escape", { in: "cookie", schema: { type: "string" } }, "a%20b", "a b"],
  ])("reads %s of a cookie", async (_name, parameter, sent, value) => {
    const app = await echo({ parameters: [{ name: "color", ...parameter }] });
    const { text } = await call(app, { method: "POST", target: "/things", headers: { Cookie: `color=${sent}` } });
    expect(JSON.parse(text).cookies).toEqual({ color: value });
  });

  it.each([
    ["path", "/things/{id}", "/things/b", { type: "string", pattern: "^a" }, "does not have the required pattern"],
    ["header", "/things", "/things", { type: "string", maxLength: 0 }, "must have at most 0 characters"],
  ])("tells what is wrong with a text in a %s", async (place, path, target, schema, message) => {
    const app = await echo({ parameters: [{ name: "id", in: place, required: true, schema }] }, { path });
    const { status, text } = await call(app, { method: "POST", target, headers: { id: "b" } });
    expect([status, JSON.parse(text).errors]).toEqual([400, [{ location: `${place}: id`, message }]]);
  });

  it("tells where in a form a field is wrong", async () => {
    const schema = { type: "object", properties: { a: { type: "array", items: { type: "string" } } } };
    const content = { "application/x-www-form-urlencoded": { schema, encoding: { a: { explode: false } } } };
    const app = await echo({ requestBody: { content } });
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const { status, text } = await call(app, { method: "POST", target: "/things", headers, body: "a=1&a=2" });
    const message = "does not have the form that the contract prescribes";
    expect([status, JSON.parse(text).errors]).toEqual([400, [{ location: "body: /a", message }]]);
  });

  it("takes the blanks around a header for none of it", async () => {
    const parameters = [
      { name: "a", in: "header", schema: { type: "string" } },
      { name: "b", in: "header", schema: { type: "integer" } },
      { name: "c", in: "header", schema: { type: ["null", "string"] } },
    ];
    const app = await echo({ parameters });
    const headers = { a: "\u00a0x\u00a0", b: "\u00a01\u00a0", c: "null" };
    const { text } = await call(app, { method: "POST", target: "/things", headers });
    expect(JSON.parse(text).headers).toEqual({ a: "x", b: 1, c: null });
  });

  it("takes a header for a list where it is not valid as a text", async () => {
    const schema = {
      anyOf: [
        { type: "string", maxLength: 1 },
        { type: "array", items: { type: "integer" } },
      ],
    };
    const app = await echo({ parameters: [{ name: "a", in: "header", schema }] });
    for (const [sent, value] of [
      ["1", "1"],
      ["1,2", [1, 2]],
    ] as const) {
      const { text } = await call(app, { method: "POST", target: "/things", headers: { a: sent } });
      expect(JSON.parse(text).headers).toEqual({ a: value });
    }
  });

  it("joins a header that came more than once", async () => {
    const app = await echo({ parameters: [{ name: "Set-Cookie", in: "header", schema: { type: "string" } }] });
    const { call: callNode } = adapters[1] as (typeof adapters)[number];
    const { text } = await callNode(app, { method: "POST", target: "/things", headers: { "Set-Cookie": "a=b" } });
    expect(JSON.parse(text).headers).toEqual({ "Set-Cookie": "a=b" });
  });

  it.each([
    ["nothing", "", 200, {}],
    ["an empty value", "?color=", 200, { color: "" }],
    ["no number", "?color=x", 400, undefined],
    ["a number", "?color=1", 200, { color: 1 }],
  ])("takes %s for a parameter that may be empty", async (_name, query, status, value) => {
    const app = await echo({
      parameters: [{ name: "color", in: "query", allowEmptyValue: true, schema: { type: "integer" } }],
    });
    const answer = await call(app, { method: "POST", target: `/things${query}` });
    expect([answer.status, JSON.parse(answer.text).query]).toEqual([status, value]);
  });

  it("gives what the caller leaves out its default, and asks for what is required", async () => {
    const parameters = [
      { name: "size", in: "query", schema: { type: "integer", default: 20 } },
      { name: "token", in: "header", required: true, schema: { type: "string" } },
    ];
    const app = await echo({ parameters });
    const { status, text } = await call(app, { method: "POST", target: "/things", headers: { token: "t" } });
    expect([status, JSON.parse(text).query]).toEqual([200, { size: 20 }]);
    const refused = await call(app, { method: "POST", target: "/things" });
    expect(JSON.parse(refused.text).errors).toEqual([{ location: "header: token", message: "is required" }]);
  });

  it("reads JSON where a parameter has content", async () => {
    const content = { "application/json": { schema: { type: ["object", "null"], required: ["a"] } } };
    const app = await echo({ parameters: [{ name: "filter", in: "query", content }] });
    const read = await call(app, { method: "POST", target: '/things?filter={"a":[1]}'.replace(/"/g, "%22") });
    expect(JSON.parse(read.text).query).toEqual({ filter: { a: [1] } });
    const none = await call(app, { method: "POST", target: "/things?filter=null" });
    expect(JSON.parse(none.text).query).toEqual({ filter: null });
    for (const bad of ["%7B", "[".repeat(3000) + "]".repeat(3000)]) {
      const refused = await call(app, { method: "POST", target: `/things?filter=${bad}` });
      const message = "does not have the form that the contract prescribes";
      expect([refused.status, JSON.parse(refused.text).errors]).toEqual([
        400,
        [{ location: "query: filter", message }],
      ]);
    }
  });

  it("takes no inherited property for a header", async () => {
    const app = await echo({ parameters: [{ name: "constructor", in: "header", schema: { type: "string" } }] });
    for (const adapter of adapters) {
      const { text } = await adapter.call(app, { method: "POST", target: "/things" });
      expect(JSON.parse(text).headers).toEqual({});
    }
  });

  it("hands UUIDs of the path on in lower case where paths have no case", async () => {
    const id = "A9B4B42C-CC50-4C9B-89D1-BBC0BCD5A099";
    const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }];
    const app = await echo({ parameters }, { path: "/things/{id}", caseInsensitivePaths: true });
    const { text } = await call(app, { method: "POST", target: `/THINGS/${id}` });
    expect(JSON.parse(text).path).toEqual({ id: id.toLowerCase() });
    expect((await call(app, { method: "POST", target: "/things/1" })).status).toBe(400);
    const strict = await echo({ parameters }, { path: "/things/{id}" });
    expect(JSON.parse((await call(strict, { method: "POST", target: `/things/${id}` })).text).path).toEqual({ id });
  });

  it("leaves other texts of the path as they are where paths have no case", async () => {
    const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
    const app = await echo({ parameters }, { path: "/things/{id}", caseInsensitivePaths: true });
    expect(JSON.parse((await call(app, { method: "POST", target: "/THINGS/Ab" })).text).path).toEqual({ id: "Ab" });
  });

  it("hands on nothing for what the caller leaves out", async () => {
    const parameters = ["query", "header", "cookie"].map((place) => ({ name: "a", in: place, schema: {} }));
    const seen: string[][] = [];
    const get = { operationId: "get", parameters, responses: { 204: {} } };
    const app = createApp(await load({ openapi: "3.1.0", paths: { "/": { get } } }), {
      fallback: (_operation, { query, headers, cookies }) => {
        seen.push([query, headers, cookies].flatMap((values) => Object.keys(values)));
        return { status: 204 };
      },
    });
    await call(app, { target: "/" });
    await call(app, { target: "/?a=1", headers: { a: "2", Cookie: "a=3" } });
    expect(seen).toEqual([[], ["a", "a", "a"]]);
  });

  it.each([
    ["a text", { type: "string" }, true, 'color="a&b"; color=c', "a&b"],
    ["a list in one value", { type: "array", items: { type: "string" } }, false, "color=a,b&c", ["a", "b&c"]],
    ["a list in several", { type: ["array", "null"], items: { type: "string" } }, true, "color=a; color=b", ["a", "b"]],
  ])("reads of cookies %s", async (_name, schema, explode, sent, value) => {
    const app = await echo({ parameters: [{ name: "color", in: "cookie", explode, schema }] });
    const { text } = await call(app, { method: "POST", target: "/things", headers: { Cookie: sent } });
    expect(JSON.parse(text).cookies).toEqual({ color: value });
  });

  it("decodes a path parameter once, after its segment was found", async () => {
    const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
    const app = await echo({ parameters }, { path: "/things/{id}" });
    const { text } = await call(app, { method: "POST", target: "/things/a%2Fb%252F" });
    expect(JSON.parse(text).path).toEqual({ id: "a/b%2F" });
  });

  it("never takes a dot segment for a parameter", async () => {
    const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
    const app = await echo({ parameters }, { path: "/things/{id}/parts" });
    const { call: callNode } = adapters[1] as (typeof adapters)[number];
    for (const id of ["..", ".", "%2e%2E"]) {
      expect((await callNode(app, { method: "POST", target: `/things/${id}/parts` })).status).toBe(404);
    }
  });
});
