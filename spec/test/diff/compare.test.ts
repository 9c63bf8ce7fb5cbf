import { readFile } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import type { JsonObject } from "../../src/contract/json.ts";
import { compare } from "../../src/diff/compare.ts";
import { applied, type Edit } from "./edit.ts";
import { editsOf } from "./edits.ts";
import { AUDIENCES, type Label } from "./labels.ts";

// Redocly runs as a process for each comparison.
vi.setConfig({ testTimeout: 120_000 });

const read = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), "utf8");
// Generation has made the one, `verify` the other.
const document = JSON.parse(await read("../../gen/openapi.json")) as JsonObject;
const labels = (await read("labels.ndjson"))
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Label);
const edits = editsOf(document);

/** One edit of every few operators; `npm run verify` tries all edits of all. */
const SAMPLE = [...Map.groupBy(edits, ({ operator }) => operator).values()].flatMap((group, index) =>
  index % 6 === 0 ? group.slice(0, 1) : [],
);

async function brokenBy(edit: Edit): Promise<string[]> {
  const findings = await compare(document, applied(document, edit));
  return AUDIENCES.filter((one) => findings.some(({ breaks }) => breaks.includes(one)));
}

describe("compare", () => {
  it("calls no breaking edit safe, and no safe one breaking", async () => {
    const known = SAMPLE.flatMap((edit) => {
      const label = labels.find(({ operator, name }) => operator === edit.operator && name === edit.name);
      return label === undefined ? [] : [{ edit, label }];
    });
    expect(known.length, "run: npm run verify -w @mim-cm/spec").toBeGreaterThan(10);
    const said = await Promise.all(known.map(({ edit }) => brokenBy(edit)));
    expect(known.map(({ label: { operator, name } }, index) => [operator, name, said[index]])).toEqual(
      known.map(({ label: { operator, name, breaks } }) => [operator, name, breaks]),
    );
  });

  it("has an edit of every operator under a name of its own", () => {
    const names = edits.map(({ operator, name }) => `${operator}: ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(edits.length).toBeGreaterThan(300);
  });

  it("finds nothing where nothing has changed", async () => {
    expect(await compare(document, document)).toEqual([]);
  });

  it("says what has changed, and where", async () => {
    const edit: Edit = {
      operator: "",
      name: "",
      changes: [["/components/schemas/RequestedStatus/enum", ["Completed", "Canceled"]]],
    };
    expect(await compare(document, applied(document, edit))).toEqual([
      {
        path: expect.stringMatching(/put\/requestBody\/content\/application~1json\/schema\/properties\/status$/),
        message: expect.stringContaining("Abandoned"),
        breaks: ["callers", "implementers"],
        weight: "breaking",
      },
      {
        path: "#/components/schemas/RequestedStatus",
        message: "The constant `RequestedStatus.Abandoned` is gone, or stands for another value.",
        breaks: ["callers", "implementers"],
        weight: "breaking",
      },
    ]);
  });
});
