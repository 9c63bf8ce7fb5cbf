import { expect, test } from "vitest";
import { replaceExactly } from "./replace-exactly.ts";

test("every occurrence is replaced, and a $ in the replacement stays a $", () => {
  expect(replaceExactly("a.b.a", "a", "$&", 2)).toBe("$&.b.$&");
});

test.each([0, 1, 3])("expecting %i where there are 2 is an error that names the text", (times) => {
  expect(() => replaceExactly("a.b.a", "a", "x", times)).toThrow(`Expected ${times} of "a"`);
});
