import { describe, expect, it } from "vitest";
import { coerce } from "../src/parameters.ts";
import { adapters, echo } from "./adapters.ts";

const LIST = { type: "array", items: { type: "string" } };
const COLOR = {
  type: "object",
  properties: { R: { type: "integer" }, G: { type: "integer" }, B: { type: "integer" } },
  additionalProperties: false,
};
const RGB = { R: 100, G: 200, B: 150 };
const COLORS = ["blue", "black", "brown"];

/** The styles of OpenAPI, "Style Examples"; `sent` stands in the path, the query, the header or the cookie. */
const styles: [place: string, style: string, explode: boolean, schema: object, sent: string, value: unknown][] = [
  ["path", "simple", false, { type: "string" }, "blue", "blue"],
  ["path", "simple", false, LIST, "blue,black,brown", COLORS],
  ["path", "simple", true, LIST, "blue,black,brown", COLORS],
  ["path", "simple", false, COLOR, "R,100,G,200,B,150", RGB],
  ["path", "simple", true, COLOR, "R=100,G=200,B=150", RGB],
  ["path", "label", false, { type: "string" }, ".blue", "blue"],
  ["path", "label", false, LIST, ".blue,black,brown", COLORS],
  ["path", "label", true, LIST, ".blue.black.brown", COLORS],
  ["path", "label", false, COLOR, ".R,100,G,200,B,150", RGB],
  ["path", "label", true, COLOR, ".R=100.G=200.B=150", RGB],
  ["path", "matrix", false, { type: "string" }, ";color=blue", "blue"],
  ["path", "matrix", false, { type: "string" }, ";color", ""],
  ["path", "matrix", false, LIST, ";color=blue,black,brown", COLORS],
  ["path", "matrix", true, LIST, ";color=blue;color=black;color=brown", COLORS],
  ["path", "matrix", false, COLOR, ";color=R,100,G,200,B,150", RGB],
  ["path", "matrix", true, COLOR, ";R=100;G=200;B=150", RGB],
  ["query", "form", true, { type: "string" }, "color=blue", "blue"],
  ["query", "form", true, { type: "string" }, "color=", ""],
  ["query", "form", false, LIST, "color=blue,black,brown", COLORS],
  ["query", "form", true, LIST, "color=blue&color=black&color=brown", COLORS],
  ["query", "form", false, COLOR, "color=R,100,G,200,B,150", RGB],
  ["query", "form", true, COLOR, "R=100&G=200&B=150&other=1", RGB],
  ["query", "spaceDelimited", false, LIST, "color=blue%20black+brown", COLORS],
  ["query", "spaceDelimited", false, COLOR, "color=R%20100%20G%20200%20B%20150", RGB],
  ["query", "spaceDelimited", true, LIST, "color=blue&color=black&color=brown", COLORS],
  ["query", "pipeDelimited", false, LIST, "color=blue%7Cblack%7cbrown", COLORS],
  ["query", "pipeDelimited", false, COLOR, "color=R%7C100%7CG%7C200%7CB%7C150", RGB],
  ["query", "deepObject", true, COLOR, "color[R]=100&color%5BG%5D=200&color[B]=150", RGB],
  ["header", "simple", false, { type: "string" }, "blue", "blue"],
  ["header", "simple", false, LIST, "blue, black,brown", COLORS],
  ["header", "simple", false, COLOR, "R,100,G,200,B,150", RGB],
  ["header", "simple", true, COLOR, "R=100, G=200, B=150", RGB],
  ["cookie", "form", true, { type: "string" }, "a=b; color=blue", "blue"],
  ["cookie", "form", true, LIST, "a=b; color=blue&color=black&color=brown", COLORS],
  ["cookie", "form", true, LIST, "color=blue; a; b=b%zz; color=black; color=brown", COLORS],
  ["cookie", "form", true, COLOR, "R=100&G=200&B=150", RGB],
  ["cookie", "form", true, COLOR, "R=100; a=b; G=200; =; B=150", RGB],
  ["cookie", "form", false, LIST, "color=blue,black,brown", COLORS],
  ["cookie", "form", false, COLOR, "color=R,100,G,200,B,150", RGB],
];

function place(name: string, sent: string): { target: string; headers: Record<string, string>; path: string } {
  return {
    path: name === "path" ? "/things/{color}" : "/things",
    target: name === "path" ? `/things/${sent}` : name === "query" ? `/things?${sent}` : "/things",
    headers: name === "header" ? { color: sent } : name === "cookie" ? { Cookie: sent } : {},
  };
}

const NAMES: Readonly<Record<string, string>> = { path: "path", query: "query", header: "headers", cookie: "cookies" };

/** Coercion: schema, sent as the query `color`, the value handed on or the message. */
const coercions: [schema: object, sent: string, outcome: unknown][] = [
  [{ type: "integer" }, "12", 12],
  [{ type: "integer" }, "1.5", "must be integer"],
  [{ type: "integer" }, "1e400", "must be integer"],
  [{ type: "integer" }, "0x10", "must be integer"],
  [{ type: "integer" }, "012", "must be integer"],
  [{ type: "integer" }, "", "must be integer"],
  [{ type: "number", maximum: 1 }, "-1.5e0", -1.5],
  [{ type: "number", maximum: 1 }, "2", "must be at most 1"],
  [{ type: "boolean" }, "true", true],
  [{ type: "boolean" }, "false", false],
  [{ type: "boolean" }, "1", "must be boolean"],
  [{ type: ["integer", "null"] }, "", null],
  [{ type: ["integer", "null"] }, "null", null],
  [{ type: "string" }, "12", "12"],
  [{ type: "string" }, "a%2Cb+c%26", "a,b c&"],
  [{ type: ["integer", "string"] }, "12", 12],
  [{ oneOf: [{ type: "integer" }, { type: "string", pattern: "^1" }], maximum: 5 }, "12", "12"],
  [{ enum: [1, 2] }, "2", 2],
  [{ const: "1" }, "1", "1"],
  [{}, "1", "1"],
  [{ type: "string", format: "uuid" }, "x", "must be a UUID"],
  [{ type: "string", enum: ["a", "b"] }, "c", "must be one of a, b"],
  [{ type: "string", format: "unknown" }, "x", "x"],
  [{ anyOf: [{ type: "boolean" }, LIST] }, "x", ["x"]],
];

describe.each(adapters)("parameters over $name", ({ call }) => {
  it.each(styles)(
    "reads a %s parameter, style %s, explode %s: %o from %s",
    async (name, style, explode, schema, sent, value) => {
      const { path, target, headers } = place(name, sent);
      const app = await echo(
        { parameters: [{ name: "color", in: name, required: true, style, explode, schema }] },
        { path },
      );
      const { status, text } = await call(app, { method: "POST", target, headers });
      expect([status, JSON.parse(text)[NAMES[name] ?? ""]]).toEqual([200, { color: value }]);
    },
  );
});

describe("a text", () => {
  it.each([
    ["12", ["number", "string"], 12],
    ["12", ["string"], "12"],
    ["true", ["number"], "true"],
    ["true", ["boolean", "string"], true],
    ["false", ["boolean"], false],
    ["truth", ["boolean"], "truth"],
    ["", ["number", "boolean"], ""],
    ["", ["null", "string"], null],
    ["null", ["null", "string"], null],
    ["null", ["boolean", "string"], "null"],
    ["nil", ["null"], "nil"],
    ["1e5", ["number"], 100_000],
    ["-0.5E-1", ["number"], -0.05],
    ["1e999", ["number"], "1e999"],
    ["+1", ["number"], "+1"],
    [" 1", ["number"], " 1"],
    ["1.", ["number"], "1."],
    [".5", ["number"], ".5"],
    ["x", [], "x"],
  ] as const)("%j is read as %j: %j", (text, types, value) => {
    expect(coerce(text, types)).toBe(value);
  });
});

describe("parameters", () => {
  const [{ call }] = adapters as [(typeof adapters)[number]];

  it.each(coercions)("reads by the schema %o: %s", async (schema, sent, outcome) => {
    const app = await echo({ parameters: [{ name: "color", in: "query", schema }] });
    const { status, text } = await call(app, { method: "POST", target: `/things?color=${sent}` });
    const body = JSON.parse(text);
    expect(status === 200 ? body.query.color : body.errors[0]).toEqual(
      status === 200 ? outcome : { location: "query: color", message: outcome },
    );
  });

  it.each([
    ["a parameter twice", "color=1&color=2"],
    ["a list for a number", "color=1,2"],
  ])("refuses %s", async (_name, query) => {
    const app = await echo({ parameters: [{ name: "color", in: "query", schema: { type: "integer" } }] });
    expect((await call(app, { method: "POST", target: `/things?${query}` })).status).toBe(400);
  });

  it.each([
    ["path", "label", "blue"],
    ["path", "matrix", ";colour=blue"],
    ["path", "matrix", "blue"],
  ])("refuses a %s parameter that lacks the form of style %s", async (name, style, sent) => {
    const parameters = [{ name: "color", in: name, required: true, style, schema: { type: "string" } }];
    const app = await echo({ parameters }, { path: "/things/{color}" });
    const { status, text } = await call(app, { method: "POST", target: `/things/${sent}` });
    const message = "does not have the form that the contract prescribes";
    expect([status, JSON.parse(text).errors]).toEqual([400, [{ location: "path: color", message }]]);
  });

  it("refuses an odd list of an object's names and values, and a name that occurs twice", async () => {
    const app = await echo({ parameters: [{ name: "color", in: "query", explode: false, schema: COLOR }] });
    expect((await call(app, { method: "POST", target: "/things?color=R,1,G" })).status).toBe(400);
    expect((await call(app, { method: "POST", target: "/things?color=R,1,R,2" })).status).toBe(400);
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

  it.each([
    ["an empty list", false, LIST, "color=", { color: [] }],
    ["no list", false, LIST, "", {}],
    ["a list twice", false, LIST, "color=a&color=b", undefined],
    ["an exploded object without its properties", true, COLOR, "other=1", {}],
    ["an exploded object with one property twice", true, COLOR, "R=1&R=2", undefined],
  ])("reads %s", async (_name, explode, schema, query, value) => {
    const app = await echo({ parameters: [{ name: "color", in: "query", explode, schema }] });
    const { text } = await call(app, { method: "POST", target: `/things?${query}` });
    expect(JSON.parse(text).query).toEqual(value);
  });

  it("gives an open exploded object all that belongs to no other parameter", async () => {
    const schema = { type: "object", properties: { R: { type: "integer" } }, additionalProperties: { type: "string" } };
    const app = await echo({
      parameters: [
        { name: "color", in: "query", schema },
        { name: "size", in: "query", schema: { type: "integer" } },
      ],
    });
    const { text } = await call(app, { method: "POST", target: "/things?R=1&size=2&a=b%26" });
    expect(JSON.parse(text).query).toEqual({ color: { R: 1, a: "b&" }, size: 2 });
  });

  it.each([
    ["color[R]=1&color[R]=2", 400],
    ["color[R][x]=1", 400],
    ["color[R]=1", 200],
    ["color[R=1", 200],
  ])("reads a deepObject that may be null from %s: %i", async (query, status) => {
    const schema = { ...COLOR, type: ["object", "null"] };
    const app = await echo({
      parameters: [{ name: "color", in: "query", style: "deepObject", explode: true, schema }],
    });
    expect((await call(app, { method: "POST", target: `/things?${query}` })).status).toBe(status);
  });

  it("refuses a matrix parameter that occurs twice", async () => {
    const parameters = [{ name: "color", in: "path", required: true, style: "matrix", schema: { type: "string" } }];
    const app = await echo({ parameters }, { path: "/things/{color}" });
    expect((await call(app, { method: "POST", target: "/things/;color=1;color=2" })).status).toBe(400);
  });

  it("leaves no trace of __proto__ in an object", async () => {
    const schema = { type: "object", additionalProperties: { type: "string" } };
    const app = await echo({
      parameters: [{ name: "color", in: "query", style: "deepObject", explode: true, schema }],
    });
    const { text } = await call(app, { method: "POST", target: "/things?color[__proto__]=x&color[a]=y" });
    expect(text).toContain('"color":{"__proto__":"x","a":"y"}');
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
      expect([refused.status, JSON.parse(refused.text).errors[0].location]).toEqual([400, "query: filter"]);
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
