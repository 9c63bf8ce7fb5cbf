import { expect, test } from "vitest";
import { withResult } from "./table.ts";

const README = "Before\n<!-- runtimes -->\nold\n<!-- /runtimes -->\nAfter\n";
const DAY = new Date("2026-11-20T12:00:00Z");
const runs = [
  { name: "Node", version: "22.0.0", outcomes: [{ name: "a" }, { name: "b" }, { name: "c", exception: "no reason" }] },
  { name: "Node", version: "24.0.0", outcomes: [{ name: "a" }, { name: "b" }, { name: "c", exception: "no reason" }] },
  { name: "Bun", version: "1.0.0", outcomes: [{ name: "a" }, { name: "b", failure: "no" }, { name: "c" }] },
];

test("the result takes the place of the last one", () => {
  const written = withResult(README, runs, [{ name: "publint 1", finding: "" }], DAY);
  expect(written).toMatch(/^Before\n<!-- runtimes -->\n\n2026-11-20(.|\n)*\n\n<!-- \/runtimes -->\nAfter\n$/);
  expect(withResult(written, runs, [{ name: "publint 1", finding: "" }], DAY)).toBe(written);
});

test("what passed, failed and does not apply is told for each runtime", () => {
  const written = withResult(README, runs, [], DAY);
  expect(written).toContain("| Node | 24.0.0 | 2 | 0 | 1 |");
  expect(written).toContain("| Bun | 1.0.0 | 2 | 1 | 0 |");
});

test("what does not apply is listed once, with its reason", () => {
  expect(withResult(README, runs, [], DAY)).toContain("\n- Node, “c”: no reason.\n");
});

test("findings are told", () => {
  const checks = [
    { name: "publint 1", finding: "" },
    { name: "tsc 7", finding: "error" },
  ];
  expect(withResult(README, runs, checks, DAY)).toContain("1 with findings by publint 1, tsc 7");
});

test("a README without a place is an error", () => {
  expect(() => withResult("Before", runs, [], DAY)).toThrow("no place");
});
