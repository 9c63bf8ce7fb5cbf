import { describe, expect, it } from "vitest";
import { append, equal, isMultiple, isUnique, leftItems, leftProperties, push, ucs2length } from "../src/validation.ts";

describe("helpers of validators", () => {
  it("count code points", () => {
    expect(["", "a", "💚", "a💚b", "\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00"].map(ucs2length)).toEqual([
      0, 1, 1, 3, 1, 2, 2,
    ]);
    expect(["\ud83da", "a\ude00", "💚💚", "ab"].map(ucs2length)).toEqual([2, 2, 2, 2]);
  });

  it.each([
    [6, 3, true],
    [0, 7, true],
    [-0.3, 0.1, true],
    [0.35, 0.1, false],
    [0.7, 0.03, false],
    [1.3, 0.2, false],
    [7, 3, false],
    [1e21, 3, false],
    [1e21, 0.5, true],
    [4.35, 0.01, true],
    [1e300, 1e-300, true],
    [1.5, 1e20, false],
    [Number.POSITIVE_INFINITY, 3, false],
  ])("tell whether %d is a multiple of %d: %s", (value, divisor, expected) => {
    expect(isMultiple(value, divisor)).toBe(expected);
  });

  it("compare JSON values", () => {
    expect(equal({ a: [1, { b: null }], c: "x" }, { c: "x", a: [1, { b: null }] })).toBe(true);
    const pairs = [
      [1, "1"],
      [null, {}],
      [[], {}],
      [{}, []],
      [
        [1, 2],
        [2, 1],
      ],
      [[1], [1, 2]],
      [
        [1, 2],
        [1, 3],
      ],
      [1, {}],
      [{}, 1],
      [{}, null],
      [{ a: 1 }, { a: 2 }],
      [
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, { a: 1, b: 1 }],
    ];
    expect(pairs.filter(([left, right]) => equal(left, right))).toEqual([]);
  });

  it("find items that are equal", () => {
    expect(isUnique([1, "1", true, null, "null", [1], ["1"], { a: 1 }, { a: "1" }, '{"a":1}', "[1]", 0])).toBe(true);
    expect(isUnique([[1], { 0: 1 }, [null], { a: null }, Number.POSITIVE_INFINITY, null])).toBe(true);
    expect(isUnique([{ a: JSON.parse("1e400") }, { a: null }])).toBe(true);
    for (const items of [
      [[null], [null]],
      [{ a: [null] }, { a: [null] }],
      [1, 1],
      [0, -0],
      ["a", "a"],
      [
        [1, [2]],
        [1, [2]],
      ],
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
      [null, null],
    ]) {
      expect(isUnique(items)).toBe(false);
    }
  });

  it("collect violations in one list", () => {
    const [first, second, third] = ["a", "b", "c"].map((keyword) => ({ keyword, instancePath: "", params: {} }));
    if (!first || !second || !third) return expect.unreachable();
    const found = push(null, first);
    expect(found).toEqual([first]);
    expect(push(found, second)).toBe(found);
    expect(append(null, [third])).toEqual([third]);
    expect(append(found, [third, first])).toEqual([first, second, third, first]);
  });

  it("tell what no schema has evaluated", () => {
    const evaluated = (_: unknown, found: Set<string>): Set<string> => found.add("a").add("1");
    expect(leftProperties({ a: 1, b: 2, 1: 3, c: 4 }, evaluated)).toEqual(["b", "c"]);
    expect(leftItems(["x", "y", "z"], evaluated)).toEqual([0, 2]);
  });
});
