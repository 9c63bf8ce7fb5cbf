import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Lifecycle } from "../../src/contract/lifecycle.ts";
import { lifecycleFindings } from "../../src/diff/lifecycle-findings.ts";

const text = await readFile(new URL("../../lifecycle.yaml", import.meta.url), "utf8");
const lifecycle = parse(text) as Lifecycle;
const BOTH = ["callers", "implementers"];

function edited(change: string, by: string): Lifecycle {
  expect(text).toContain(change);
  return parse(text.replace(change, by));
}

describe("lifecycleFindings", () => {
  it("finds nothing where nothing but prose has changed", () => {
    expect(lifecycleFindings(lifecycle, edited("An enrollment agent.", "Somebody who enrolls."))).toEqual([]);
  });

  it.each([
    ["a state that is no longer enough", "[Pending, Approved, Executing]", "[Approved, Executing]", BOTH],
    ["one more state", "[Pending, Approved, Executing]", "[Pending, Denied, Approved, Executing]", ["implementers"]],
    ["another result", "to: Failed", "to: Canceled", BOTH],
    ["a role that may no longer", "withAgent: [agent, originator]", "withAgent: [agent]", BOTH],
    ["one more role that may", "withoutAgent: [target]", "withoutAgent: [target, agent]", ["implementers"]],
    ["somebody who no longer sees", "visibleTo: [originator, ", "visibleTo: [", BOTH],
    ["a time that is not set", "setsCompleted: true", "setsCompleted: false", BOTH],
    ["a transition that is gone", "  Canceled:\n", "  Denied:\n", BOTH],
  ])("says whom %s breaks", (_, change, by, breaks) => {
    const broken = new Set(lifecycleFindings(lifecycle, edited(change, by)).flatMap((finding) => finding.breaks));
    expect([...broken].sort()).toEqual(breaks);
  });
});
