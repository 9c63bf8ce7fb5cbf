import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { detect } from "./faults/detect.ts";
import { faults } from "./faults/index.ts";
import { secondRound } from "./faults/of-second-round.ts";

// `npm run verify` tries all of them; this is every fifth of each operator.
const SAMPLE = [...Map.groupBy(faults, ({ operator }) => operator).values()].flatMap((group) =>
  group.filter((_, index) => index % 5 === 0),
);

test("the sample has more than 60 faults", () => {
  expect(SAMPLE.length).toBeGreaterThan(60);
});

test("every fault has a name of its own", () => {
  const names = faults.map(({ operator, name }) => `${operator}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

test("every fault of the sample is found", { timeout: 300_000 }, async () => {
  const missed: string[] = [];
  for (const fault of SAMPLE) {
    if ((await detect(fault, 90, 11)).length === 0) missed.push(`${fault.operator}: ${fault.name}`);
  }
  expect(missed).toEqual([]);
});

test.each(secondRound.map((fault) => [fault.name, fault] as const))(
  "a fault of the second round is found: %s",
  async (_, fault) => {
    expect(await detect(fault, 500, 11)).not.toEqual([]);
  },
);

test("the README's table counts all faults", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const total = Number(/\| \*\*all\*\* +\| \*\*(\d+)\*\*/.exec(readme)?.[1]);
  expect(total, "run: npm run verify -w @mim-cm/conformance").toBe(faults.length);
});
