import { describe, expect, it } from "vitest";
import { parsePairs } from "../src/decode.ts";
import type { CompiledParameter, ParameterStyle, Shape } from "../src/document.ts";
import { MALFORMED, takePairs, takeText } from "../src/styles.ts";

const TEXT: Shape = { kind: "primitive", types: ["string"] };
const JSON_TEXT: Shape = { kind: "json" };
const LIST: Shape = { kind: "array", items: ["string"] };
const CLOSED: Shape = { kind: "object", properties: { R: ["number"], G: ["number"] } };
const OPEN: Shape = { ...CLOSED, additional: ["string"] };

const parameter = (place: CompiledParameter["in"], style: ParameterStyle, explode: boolean): CompiledParameter => ({
  name: "color",
  in: place,
  required: false,
  style,
  explode,
  shapes: [],
});

const PAIRS = [
  ["R", "1"],
  ["G", "2"],
];

describe("the text of a path segment or header", () => {
  it.each([
    ["path", "simple", false, TEXT, "a,b", "a,b"],
    ["path", "simple", false, JSON_TEXT, "[1,2]", "[1,2]"],
    ["path", "simple", false, LIST, "a, b", ["a", " b"]],
    ["path", "simple", false, LIST, "", []],
    ["path", "simple", false, CLOSED, "R,1,G,2", PAIRS],
    ["path", "simple", false, CLOSED, "R,1,G", MALFORMED],
    ["path", "simple", false, CLOSED, "", []],
    ["path", "simple", true, CLOSED, "R=1,G=2", PAIRS],
    [
      "path",
      "simple",
      true,
      CLOSED,
      "R=1=2,G",
      [
        ["R", "1=2"],
        ["G", ""],
      ],
    ],
    ["header", "simple", false, LIST, "a \t,\tb,c", ["a", "b", "c"]],
    ["path", "label", false, TEXT, ".a.b", "a.b"],
    ["path", "label", false, TEXT, "a", MALFORMED],
    ["path", "label", false, LIST, ".a,b.c", ["a", "b.c"]],
    ["path", "label", true, LIST, ".a,b.c", ["a,b", "c"]],
    ["path", "label", false, CLOSED, ".R,1,G,2", PAIRS],
    ["path", "label", true, CLOSED, ".R=1.G=2", PAIRS],
    ["path", "matrix", false, TEXT, ";color=a=b", "a=b"],
    ["path", "matrix", false, TEXT, ";color", ""],
    ["path", "matrix", false, TEXT, "color=a", MALFORMED],
    ["path", "matrix", false, TEXT, ";colour=a", MALFORMED],
    ["path", "matrix", false, TEXT, ";color=a;color=b", MALFORMED],
    ["path", "matrix", true, TEXT, ";color=a", "a"],
    ["path", "matrix", false, LIST, ";color=a,b", ["a", "b"]],
    ["path", "matrix", false, LIST, ";color=a;color=b", MALFORMED],
    ["path", "matrix", true, LIST, ";color=a,b;color=c", ["a,b", "c"]],
    ["path", "matrix", true, LIST, ";color=a;colour=b", MALFORMED],
    ["path", "matrix", false, CLOSED, ";color=R,1,G,2", PAIRS],
    ["path", "matrix", true, CLOSED, ";R=1;G=2", PAIRS],
  ] as const)("in a %s, style %s, explode %s, %o: %j", (place, style, explode, shape, text, taken) => {
    expect(takeText(parameter(place, style, explode), shape, text)).toEqual(taken);
  });
});

describe("the pairs of a query", () => {
  it.each([
    ["form", true, TEXT, "color=a,b", "a,b"],
    ["form", true, TEXT, "colour=a", undefined],
    ["form", true, TEXT, "color=a&color=b", MALFORMED],
    ["form", true, LIST, "color=a,b&color=c", ["a,b", "c"]],
    ["form", true, LIST, "a=1", undefined],
    ["form", false, LIST, "color=a,b", ["a", "b"]],
    ["form", false, LIST, "color=a%2Cb", ["a%2Cb"]],
    ["form", false, LIST, "color=", []],
    ["form", false, LIST, "color=a&color=b", MALFORMED],
    ["form", false, CLOSED, "color=R,1,G,2", PAIRS],
    ["form", true, CLOSED, "R=1&x=3&G=2", PAIRS],
    ["form", true, CLOSED, "x=3", undefined],
    ["form", true, CLOSED, "R=1&R=2", MALFORMED],
    [
      "form",
      true,
      OPEN,
      "R=1&x%26=3&other=4",
      [
        ["R", "1"],
        ["x%26", "3"],
      ],
    ],
    ["form", true, OPEN, "other=4", undefined],
    ["spaceDelimited", false, LIST, "color=a+b%20c", ["a", "b", "c"]],
    ["spaceDelimited", false, CLOSED, "color=R+1+G+2", PAIRS],
    ["pipeDelimited", false, LIST, "color=a|b%7Cc%7cd", ["a", "b", "c", "d"]],
    ["pipeDelimited", true, LIST, "color=a|b&color=c", ["a|b", "c"]],
    ["deepObject", true, OPEN, "color[R]=1&color[G]=2", PAIRS],
    ["deepObject", true, OPEN, "color[a%26]=1", [["a%26", "1"]]],
    ["deepObject", true, OPEN, "colour[R]=1&color=2&color[R=3&xcolor[R]=4", undefined],
    ["deepObject", true, OPEN, "color[R]=1&color[R]=2", MALFORMED],
    ["deepObject", true, OPEN, "color[R][x]=1", MALFORMED],
    ["deepObject", true, OPEN, "color[]=1", [["", "1"]]],
  ] as const)("style %s, explode %s, %o: %j", (style, explode, shape, query, taken) => {
    const found = takePairs(parameter("query", style, explode), shape, parsePairs(query), new Set(["color", "other"]));
    expect(found).toEqual(taken);
  });
});
