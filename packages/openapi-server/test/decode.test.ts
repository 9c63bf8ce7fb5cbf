import { describe, expect, it } from "vitest";
import { decodeForm, decodePercent, parseCookies, parseExplodedCookies, parsePairs } from "../src/decode.ts";
import { fieldText } from "../src/exchange.ts";

describe("decoding", () => {
  it("takes a plus sign for a blank in forms only", () => {
    expect([decodePercent("a+b%2B%25"), decodeForm("a+b%2B+%25")]).toEqual(["a+b+%", "a b+ %"]);
  });

  it.each([
    ["", []],
    ["&&", []],
    ["a", [["a", [""]]]],
    ["a=", [["a", [""]]]],
    ["=1", [["", ["1"]]]],
    [
      "a=1=2&b=%2B+",
      [
        ["a", ["1=2"]],
        ["b", ["%2B+"]],
      ],
    ],
    [
      "a=1&b=2&a=3",
      [
        ["a", ["1", "3"]],
        ["b", ["2"]],
      ],
    ],
    [
      "a+%62=1&ab",
      [
        ["a b", ["1"]],
        ["ab", [""]],
      ],
    ],
  ])("finds the pairs of %j", (text, pairs) => {
    expect([...parsePairs(text)]).toEqual(pairs);
  });

  it.each([
    ["", []],
    ["a", []],
    ["=1", []],
    ["a=1", [["a", "1"]]],
    [
      " a = 1 ;b=2; a=3",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "a=1=2;b=",
      [
        ["a", "1=2"],
        ["b", ""],
      ],
    ],
    [
      'a="1";b="2;c=3";d="',
      [
        ["a", "1"],
        ["b", '"2'],
        ["c", '3"'],
        ["d", '"'],
      ],
    ],
    ["abc;a=1", [["a", "1"]]],
  ])("finds the cookies of %j", (text, cookies) => {
    expect([...parseCookies(text)]).toEqual(cookies);
  });

  it.each([
    ["", []],
    ["a; =1", [["", ["1"]]]],
    ["=1;ab;b=2", [["b", ["2"]]]],
    [
      "a=1&a= 2 ;b=3; a =4",
      [
        ["a", ["1", "2", "4"]],
        ["b", ["3"]],
      ],
    ],
  ])("finds the exploded cookies of %j", (text, cookies) => {
    expect([...parseExplodedCookies(text)]).toEqual(cookies);
  });
});

describe("a header", () => {
  it("of several fields is joined, and one that is inherited is none", () => {
    const headers: Readonly<Record<string, string | string[]>> = { a: ["1", "2"], b: "3" };
    const found = ["a", "b", "c", "constructor"].map((name) => fieldText(headers[name]));
    expect(found).toEqual(["1, 2", "3", undefined, undefined]);
  });
});
