import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lifecycle, NIL_UUID, RequestedStatus, RequestStatus, RequestType } from "./index.ts";

/** Every module that one module loads, by its import and export statements, itself included. */
function modulesReachedFrom(module: URL, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(module.href)) return seen;
  seen.add(module.href);
  if (module.protocol !== "file:") return seen;
  const statements = readFileSync(module, "utf8").matchAll(/^(?:import|export)\b[^;]*? from "([^"]+)";/gm);
  for (const [, specifier = ""] of statements) {
    modulesReachedFrom(specifier.startsWith(".") ? new URL(specifier, module) : new URL(`npm:${specifier}`), seen);
  }
  return seen;
}

describe("the package", () => {
  it("loads its own modules only, so that it runs wherever JavaScript does", () => {
    const entry = new URL("./index.ts", import.meta.url);
    const names = [...modulesReachedFrom(entry)].map((href) => href.replace(new URL("..", entry).href, "")).sort();
    expect(names).toEqual([
      "gen/enums.ts",
      "gen/lifecycle.ts",
      "gen/openapi.d.ts",
      "src/completed-at.ts",
      "src/index.ts",
      "src/nil-uuid.ts",
    ]);
  });

  it("names the states, the kinds and the ends that can be asked for", () => {
    expect(RequestStatus).toEqual({
      None: 0,
      Approved: 3,
      Denied: 4,
      Completed: 8,
      Failed: 9,
      Pending: 16,
      Canceled: 17,
      Executing: 18,
    });
    expect(RequestType).toMatchObject({ Enroll: 1, Unblock: 5, Duplicate: 6, TemporaryCardEnroll: 11 });
    expect(RequestedStatus).toEqual({ Completed: "Completed", Canceled: "Canceled", Abandoned: "Abandoned" });
  });

  it("knows the GUID that points nowhere", () => {
    expect(NIL_UUID).toMatch(/^0{8}(-0{4}){3}-0{12}$/);
  });

  it("tells from which states each end is reached, and what it leaves", () => {
    const { Completed, Abandoned, Canceled } = lifecycle.transitions;
    expect(Completed).toMatchObject({ from: [3, 18], to: 8, setsCompleted: true, repeatNeedsRecord: false });
    expect(Abandoned).toMatchObject({ from: [3, 18], to: 9, setsCompleted: false, repeatNeedsRecord: true });
    expect(Canceled).toMatchObject({ from: [16, 3, 18], to: 17, setsCompleted: false, repeatNeedsRecord: false });
  });
});
