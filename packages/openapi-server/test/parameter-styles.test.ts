import { describe, expect, it } from "vitest";
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

describe("styles of parameters", () => {
  const [{ call }] = adapters as [(typeof adapters)[number]];

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

  it("refuses a property that a closed object does not have", async () => {
    const app = await echo({ parameters: [{ name: "color", in: "query", explode: false, schema: COLOR }] });
    const { text } = await call(app, { method: "POST", target: "/things?color=R,1,Z,2" });
    const message = "is not a property of this object";
    expect(JSON.parse(text).errors).toEqual([{ location: "query: color/Z", message }]);
  });

  it("refuses an odd list of an object's names and values, and a name that occurs twice", async () => {
    const app = await echo({ parameters: [{ name: "color", in: "query", explode: false, schema: COLOR }] });
    expect((await call(app, { method: "POST", target: "/things?color=R,1,G" })).status).toBe(400);
    expect((await call(app, { method: "POST", target: "/things?color=R,1,R,2" })).status).toBe(400);
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
});
