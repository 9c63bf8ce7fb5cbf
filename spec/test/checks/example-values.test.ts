import { describe, expect, it } from "vitest";
import { checkExampleValues } from "../../src/checks/example-values.ts";
import { bundleLoans, edited } from "../loans.ts";

const loans = await bundleLoans();
const loan = "#/paths/~1Loans~1{id}";

describe("checkExampleValues", () => {
  it("finds nothing where every example is valid", () => {
    expect(checkExampleValues(loans)).toEqual([]);
  });

  it.each([
    ["a path parameter", `${loan}/parameters/0/examples/returned`, "42", 'must match format "uuid"'],
    ["a header parameter", `${loan}/put/parameters/0/examples/minimal`, 1, "must be string"],
    [
      "a request body",
      `${loan}/put/requestBody/content/application~1json/examples/returned`,
      { status: "Burnt" },
      "/status",
    ],
    ["a response", `${loan}/put/responses/200/content/application~1json/examples/returned`, { Status: 8 }, "'Uuid'"],
    [
      "a response that is referred to",
      "#/components/responses/BadCall/content/application~1json/examples/badCall",
      1,
      "string",
    ],
    ["a response header", `${loan}/put/responses/200/headers/ETag/examples/first`, "", "fewer than 1 character"],
    [
      "an operation without path parameters",
      "#/paths/~1loans/get/responses/200/content/application~1json/examples/all",
      {},
      "array",
    ],
  ])("reports an example of %s that breaks its schema", (_, pointer, value, reason) => {
    const problems = checkExampleValues(edited(loans, `${pointer}/value`, value));
    expect(problems).toEqual([{ file: "gen/openapi.json", pointer, message: expect.stringContaining(reason) }]);
  });

  it("reports a named example without a value", () => {
    const pointer = `${loan}/put/parameters/0/examples/minimal`;
    const problems = checkExampleValues(edited(loans, pointer, { summary: "Nothing" }));
    expect(problems).toEqual([{ file: "gen/openapi.json", pointer, message: 'Give the example "minimal" a value.' }]);
  });

  it("reports examples that no schema judges", () => {
    const pointer = `${loan}/put/parameters/0`;
    const problems = checkExampleValues(edited(loans, `${pointer}/schema`));
    expect(problems).toEqual([{ file: "gen/openapi.json", pointer, message: expect.stringContaining("Add a schema") }]);
  });

  it("refuses a schema with a format that it cannot check", () => {
    const changed = edited(loans, `${loan}/parameters/0/schema/format`, "isbn");
    expect(() => checkExampleValues(changed)).toThrow(/Mend the schema .*parameters\/0\/schema: unknown format "isbn"/);
  });
});
