import { describe, expect, it } from "vitest";
import { checkCallErrors } from "../../src/checks/call-errors.ts";
import { bundleLoans, edited } from "../loans.ts";

const loans = await bundleLoans();
const responses = "#/paths/~1Loans~1{id}/put/responses";

describe("checkCallErrors", () => {
  it("finds nothing where each error of the call has a named example, and asks 413 and 415 only where there is a body", () => {
    expect(checkCallErrors(loans)).toEqual([]);
  });

  it.each(["400", "401", "405", "406", "413", "415"])("reports an operation without %s", (status) => {
    const problems = checkCallErrors(edited(loans, `${responses}/${status}`));
    const message = `Add the response ${status} to setLoanStatus.`;
    expect(problems).toEqual([{ file: "gen/openapi.json", pointer: responses, message }]);
  });

  it.each(["400", "401", "405", "406", "413", "415"])("reports a %s without a named example", (status) => {
    const pointer = `${responses}/${status}`;
    const problems = checkCallErrors(edited(loans, pointer, { description: "The call is wrong." }));
    const message = `Add a body with a named example for ${status}.`;
    expect(problems).toEqual([{ file: "gen/openapi.json", pointer, message }]);
  });
});
