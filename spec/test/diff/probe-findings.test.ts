import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type JsonObject, objectOf } from "../../src/contract/json.ts";
import { probeFindings } from "../../src/diff/probe-findings.ts";

// Generation has made it, as an object.
const known = JSON.parse(await readFile(new URL("../../gen/probes.json", import.meta.url), "utf8")) as JsonObject;
const probes = objectOf(known["probes"]);
const { "text-body": text = {}, ...others } = probes;

const broken = (after: JsonObject): unknown => probeFindings(known, after).map(({ breaks }) => breaks);

describe("probeFindings", () => {
  it("finds nothing where nothing has changed", () => {
    expect(probeFindings(known, known)).toEqual([]);
  });

  it("says that another right answer breaks everybody", () => {
    const changed = { ...objectOf(text), response: { status: 400 } };
    expect(probeFindings(known, { ...known, probes: { ...others, "text-body": changed } })).toEqual([
      {
        path: "probes.yaml#/probes/text-body",
        message: "The call or its right answer changed.",
        breaks: ["callers", "implementers"],
        weight: "breaking",
      },
    ]);
    expect(broken({ ...known, call: { method: "PATCH" } })).toEqual([["callers", "implementers"]]);
  });

  it("says that callers cannot rely on a probe that is gone, and that servers have to answer a new one", () => {
    expect(broken({ ...known, probes: others })).toEqual([["callers"]]);
    expect(broken({ ...known, probes: { ...probes, "one-more": text } })).toEqual([["implementers"]]);
  });

  it("takes the reason for prose", () => {
    expect(broken({ ...known, probes: { ...probes, "text-body": { ...objectOf(text), why: "Because." } } })).toEqual([
      [],
    ]);
  });
});
