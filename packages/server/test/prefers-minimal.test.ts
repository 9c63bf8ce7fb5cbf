import { describe, expect, test } from "vitest";
import { prefersMinimal } from "../src/index.ts";

describe("prefersMinimal", () => {
  test.each([
    "return=minimal",
    "RETURN=minimal",
    'return="minimal"',
    " return = minimal ; foo=bar",
    "respond-async, wait=10, return=minimal",
    'odd="a,return=representation", return=minimal',
    "return=minimal, return=representation",
    ",, return=minimal",
  ])("hears %j", (header) => {
    expect(prefersMinimal(header)).toBe(true);
  });

  test.each([
    undefined,
    "",
    "return",
    "return=",
    "return=representation",
    "return=representation, return=minimal",
    "return=minimalist",
    "return=Minimal",
    "noreturn=minimal",
    "return-minimal",
    'odd="return=minimal"',
    'odd=", return=minimal',
    "odd; return=minimal",
  ])("hears nothing of it in %j", (header) => {
    expect(prefersMinimal(header)).toBe(false);
  });
});
