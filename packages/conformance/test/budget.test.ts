import { expect, test } from "vitest";
import { allocate } from "../src/run/budget.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0);

test("gives out all calls by weight, and no more than there are", () => {
  const runs = allocate("negative", 500, [{ weight: 8 }, { weight: 1 }, { weight: 1 }], 0);
  expect(runs).toEqual([240, 30, 30]);
  expect(
    sum(
      allocate(
        "negative",
        500,
        Array.from({ length: 7 }, () => ({ weight: 1 })),
        0,
      ),
    ),
  ).toBe(300);
});

test("gives each group a call before any gets two, where there are few", () => {
  const claimants = [..."aaaabbbbcccc"].map((group) => ({ weight: 1, group }));
  const runs = allocate("order", 15, claimants, 2);
  expect(sum(runs)).toBe(3);
  const served = claimants.filter((_, index) => runs[index] === 1).map(({ group }) => group);
  expect(served).toEqual(["a", "b", "c"]);
});

test("lets the seed decide which of a group", () => {
  const claimants = Array.from({ length: 5 }, () => ({ weight: 1, group: "a" }));
  const served = [0, 1, 2, 3, 4].map((seed) => allocate("order", 5, claimants, seed).indexOf(1));
  expect(new Set(served).size).toBe(5);
});
