import { describe, expect, it } from "vitest";
import { checkProbes } from "../../src/checks/probes.ts";
import { readYaml } from "../../src/contract/yaml.ts";
import { bundleLoans, edited, LOANS } from "../loans.ts";

const loans = await bundleLoans();
const probes = await readYaml(LOANS, "probes.yaml");

describe("checkProbes", () => {
  it("finds nothing in sound probes", () => {
    expect(checkProbes(probes, loans)).toEqual([]);
  });

  it.each([
    ["a probe without a reason", "#/probes/bad-id/why", undefined, "#/probes/bad-id"],
    ["a reason that is no sentence", "#/probes/bad-id/why", "because", "#/probes/bad-id/why"],
    ["a member that nobody reads", "#/probes/bad-id/skip", true, "#/probes/bad-id"],
    ["a request that differs in nothing", "#/probes/bad-id/request", {}, "#/probes/bad-id/request"],
    ["a method in lower case", "#/probes/post/request/method", "post", "#/probes/post/request/method"],
    ["a target with a blank", "#/probes/bad-id/request/target", "/a b", "#/probes/bad-id/request/target"],
    [
      "a body that no runner can make",
      "#/probes/large/request/generatedBody",
      "zip-1",
      "#/probes/large/request/generatedBody",
    ],
    ["two bodies in one request", "#/probes/text/request/body", {}, "#/probes/text/request/rawBody"],
    ["a status that is no number", "#/probes/bad-id/response/status", "400", "#/probes/bad-id/response/status"],
    ["a header that is no text", "#/probes/html/request/headers/Accept", 1, "#/probes/html/request/headers/Accept"],
    ["an ordinary call without a body", "#/call/body", undefined, "#/call"],
  ])("reports %s", (_, pointer, value, found) => {
    const problems = checkProbes(edited(probes, pointer, value), loans);
    expect(problems).toContainEqual({
      file: "probes.yaml",
      pointer: found,
      message: expect.stringContaining("probes.schema.json"),
    });
  });

  it("reports a probe whose name is not in kebab-case", () => {
    const changed = edited(probes, "#/probes/Bad_Id", { why: "No.", request: { body: 1 }, response: { status: 400 } });
    expect(checkProbes(changed, loans)).not.toEqual([]);
  });

  it("reports a status that the contract does not document", () => {
    const problems = checkProbes(edited(probes, "#/probes/any-case/response/status", 418), loans);
    const message = "Use a status that setLoanStatus documents, or document 418.";
    expect(problems).toEqual([{ file: "probes.yaml", pointer: "#/probes/any-case/response/status", message }]);
  });

  it("reports a header that the contract does not document on that status", () => {
    const problems = checkProbes(edited(probes, "#/probes/any-case/response/headers", { Age: "1" }), loans);
    const message = "Document the header Age on 200, or remove it here.";
    expect(problems).toEqual([{ file: "probes.yaml", pointer: "#/probes/any-case/response/headers/Age", message }]);
  });

  it("reports an example that the response does not have", () => {
    const problems = checkProbes(edited(probes, "#/probes/any-case/response/example", "badCall"), loans);
    const message = "Name one of the examples of 200: returned.";
    expect(problems).toEqual([{ file: "probes.yaml", pointer: "#/probes/any-case/response/example", message }]);
  });

  it("reports a named error of the call that no probe provokes", () => {
    const problems = checkProbes(edited(probes, "#/probes/large"), loans);
    const message = 'Add a probe whose answer is 413 with the example "badCall".';
    expect(problems).toEqual([{ file: "probes.yaml", pointer: "#/probes", message }]);
  });

  it.each([
    ["method", "GET"],
    ["target", "/loans/1/pages"],
    ["target", "/books/1"],
  ])("reports an ordinary call whose %s is %s, which reaches no operation", (member, value) => {
    const problems = checkProbes(edited(probes, `#/call/${member}`, value), loans);
    expect(problems).toEqual([
      { file: "probes.yaml", pointer: "#/call", message: expect.stringContaining("an operation") },
    ]);
  });
});
