import { expect, test } from "vitest";
import { parseLatency } from "./latency.ts";

test.each([
  ["50ms", [50, 50]],
  ["50", [50, 50]],
  ["1s", [1000, 1000]],
  ["50..200ms", [50, 200]],
  ["50ms..1s", [50, 1000]],
  ["1..2s", [1000, 2000]],
  ["0.5s", [500, 500]],
])("reads %s", (text, range) => {
  expect(parseLatency(text)).toEqual(range);
});

test.each(["", "fast", "-1ms", "1m", "..", "5..", "61s", "3..2ms"])("refuses %j in a sentence", (text) => {
  expect(parseLatency(text)).toMatch(/\.$/);
});
