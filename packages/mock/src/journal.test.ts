import { expect, test } from "vitest";
import { Journal, type JournalEntry } from "./journal.ts";

function entry(target: string, body?: string): JournalEntry {
  return {
    at: "2026-11-20T00:00:00.000Z",
    method: "PUT",
    target,
    operationId: undefined,
    headers: {},
    body,
    status: 200,
    example: undefined,
    why: undefined,
    violations: [],
    duration: 1,
  };
}

const targets = (journal: Journal): string[] => journal.entries().map(({ target }) => target);

test("the journal keeps the last calls", () => {
  const journal = new Journal(3, 1_000_000);
  for (let index = 0; index < 10; index++) journal.add(entry(`/${index}`));
  expect(targets(journal)).toEqual(["/7", "/8", "/9"]);
});

test("the journal keeps fewer of large calls, and never more than it has room for", () => {
  const journal = new Journal(1000, 100_000);
  for (let index = 0; index < 50; index++) journal.add(entry(`/${index}`, "x".repeat(2000)));
  const kept = targets(journal);
  expect(kept.at(-1)).toBe("/49");
  expect(kept.length).toBeGreaterThan(1);
  expect(kept.length * 8 * 2000).toBeLessThan(100_000);
  journal.add(entry("/huge", "x".repeat(100_000)));
  expect(targets(journal)).toEqual([]);
  journal.add(entry("/small"));
  expect(targets(journal)).toEqual(["/small"]);
});

test("a journal that was cleared has all its room again", () => {
  const journal = new Journal(10, 20_000);
  journal.add(entry("/", "x".repeat(2000)));
  journal.clear();
  journal.add(entry("/again", "x".repeat(2000)));
  expect(targets(journal)).toEqual(["/again"]);
});
