import { describe, expect, it } from "vitest";
import { checkLifecycle } from "../../src/checks/lifecycle.ts";
import { readYaml } from "../../src/contract/yaml.ts";
import { bundleLoans, edited, LOANS } from "../loans.ts";

const loans = await bundleLoans();
const lifecycle = await readYaml(LOANS, "lifecycle.yaml");

describe("checkLifecycle", () => {
  it("finds nothing in a sound table", () => {
    expect(checkLifecycle(lifecycle, loans)).toEqual([]);
  });

  it.each([
    ["a state to come from", "#/transitions/Returned/from", ["Burnt"], 'Replace "Burnt" by one of Lent, Ended.'],
    ["a state to go to", "#/transitions/Returned/to", "Burnt", 'Replace "Burnt" by one of Lent, Ended.'],
    ["a role", "#/visibleTo", ["thief"], 'Replace "thief" by one of reader, librarian.'],
    [
      "a role with an agent",
      "#/transitions/Lost/allowed/withAgent",
      ["thief"],
      'Replace "thief" by one of reader, librarian.',
    ],
    [
      "a role without one",
      "#/transitions/Lost/allowed/withoutAgent",
      ["thief"],
      'Replace "thief" by one of reader, librarian.',
    ],
  ])("reports %s that is not known", (_, pointer, value, message) => {
    expect(checkLifecycle(edited(lifecycle, pointer, value), loans)).toEqual([
      { file: "lifecycle.yaml", pointer, message },
    ]);
  });

  it("reports a target that is not known, and the known one that has no transition", () => {
    const burnt = {
      from: ["Lent"],
      to: "Ended",
      permission: "Cancel",
      allowed: { withoutAgent: ["reader"], withAgent: ["reader"] },
    };
    const changed = edited(edited(lifecycle, "#/transitions/Burnt", burnt), "#/transitions/Lost");
    expect(checkLifecycle(changed, loans)).toEqual([
      { file: "lifecycle.yaml", pointer: "#/transitions/Burnt", message: 'Replace "Burnt" by one of Returned, Lost.' },
      { file: "lifecycle.yaml", pointer: "#/transitions", message: 'Add a transition for "Lost".' },
    ]);
  });

  it.each([
    ["a permission that does not exist", "#/transitions/Lost/permission", "Abandon", "#/transitions/Lost/permission"],
    ["a transition from nowhere", "#/transitions/Lost/from", [], "#/transitions/Lost/from"],
    ["a member that nobody reads", "#/transitions/Lost/until", "noon", "#/transitions/Lost"],
    ["a transition without a state to go to", "#/transitions/Lost/to", undefined, "#/transitions/Lost"],
    ["a role without a meaning", "#/roles/reader", "", "#/roles/reader"],
    ["a table without transitions", "#/transitions", undefined, "#"],
  ])("reports %s", (_, pointer, value, found) => {
    const problems = checkLifecycle(edited(lifecycle, pointer, value), loans);
    expect(problems).toEqual([
      { file: "lifecycle.yaml", pointer: found, message: expect.stringContaining("lifecycle.schema.json") },
    ]);
  });

  it("cannot judge a contract without the enums that the names come from", () => {
    const changed = edited(loans, "#/components/schemas/RequestedStatus/x-enumDescriptions");
    expect(() => checkLifecycle(lifecycle, changed)).toThrow("components/schemas/RequestedStatus.yaml");
  });
});
