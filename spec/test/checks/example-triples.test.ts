import { describe, expect, it } from "vitest";
import { checkExampleTriples } from "../../src/checks/example-triples.ts";
import type { JsonObject } from "../../src/contract/json.ts";
import { bundleLoans, edited } from "../loans.ts";

const loans = await bundleLoans();
const loan = "#/paths/~1Loans~1{id}";
const ids = `${loan}/parameters/0`;
const body = `${loan}/put/requestBody/content/application~1json`;
const answer = `${loan}/put/responses/200/content/application~1json`;

const problem = (pointer: string, message: string) => ({ file: "gen/openapi.json", pointer, message });

describe("checkExampleTriples", () => {
  it("finds nothing where every triple is complete, and asks none of an operation without path parameters", () => {
    expect(checkExampleTriples(loans)).toEqual([]);
  });

  it("reports a triple without an id", () => {
    const problems = checkExampleTriples(edited(loans, `${ids}/examples/returned`));
    expect(problems).toEqual([problem(ids, expect.stringContaining('Add an example "returned" here'))]);
  });

  it("reports a triple without a body", () => {
    const problems = checkExampleTriples(edited(loans, `${body}/examples/missing`));
    expect(problems).toEqual([problem(body, expect.stringContaining('Add an example "missing" here'))]);
  });

  it("reports a triple without an answer, and the response that is left without a triple", () => {
    const problems = checkExampleTriples(edited(loans, `${loan}/put/responses/404/content/application~1json/examples`));
    expect(problems).toEqual([
      problem(`${loan}/put`, 'Name "missing" on the examples of exactly one response; none has it.'),
      problem(`${loan}/put/responses/404`, "Add a triple for 404: one name on id, body and this response."),
    ]);
  });

  it("reports an answer that no id and no body lead to", () => {
    const problems = checkExampleTriples(edited(loans, `${answer}/examples/lost`, { value: {} }));
    expect(problems.map(({ pointer }) => pointer)).toEqual([ids, body]);
  });

  it("reports a name that two responses have, an error of the call among them", () => {
    const missing = "#/components/responses/BadCall/content/application~1json/examples/missing";
    const [problemFound] = checkExampleTriples(edited(loans, missing, { value: "No." }));
    expect(problemFound).toEqual(problem(`${loan}/put`, expect.stringContaining("; 400 and 401 and 404 and")));
  });

  it.each(["403", "409", "500", "503"])("reports a %s without a triple", (status) => {
    const pointer = `${loan}/put/responses/${status}`;
    const problems = checkExampleTriples(edited(loans, pointer, { description: "Not so." }));
    expect(problems).toEqual([problem(pointer, expect.stringContaining(`Add a triple for ${status}`))]);
  });

  it("asks no triple of a status that no example can have", () => {
    expect(checkExampleTriples(edited(loans, `${loan}/put/responses/204`, { description: "Done." }))).toEqual([]);
  });

  it("reports an id that stands in two triples, whatever its case", () => {
    const changed = edited(loans, `${ids}/examples/returned/value`, "A0000000-0000-4000-8000-000000000001");
    const repeated = edited(changed, `${ids}/examples/missing/value`, "a0000000-0000-4000-8000-000000000001");
    const message = 'Give "missing" an id of its own; "returned" has this one.';
    expect(checkExampleTriples(repeated)).toEqual([problem(`${ids}/examples/missing`, message)]);
  });

  describe("where two operations share an id", () => {
    const found = { Uuid: "00000000-0000-4000-8000-000000000001", Status: 8 };
    const get = (examples: JsonObject): JsonObject => ({
      operationId: "getLoan",
      responses: { "200": { content: { "application/json": { schema: {}, examples } } } },
    });
    const withGet = (examples: JsonObject): JsonObject => edited(loans, `${loan}/get`, get(examples));

    it("lets one of them leave an id to the other", () => {
      expect(checkExampleTriples(withGet({ returned: { value: found } }))).toEqual([]);
    });

    it("reports an answer of one of them that has no id", () => {
      const problems = checkExampleTriples(withGet({ returned: { value: found }, lent: { value: found } }));
      expect(problems).toEqual([problem(ids, expect.stringContaining('Add an example "lent" here'))]);
    });

    it("reports an id that neither of them answers", () => {
      const changed = edited(withGet({ returned: { value: found } }), `${ids}/examples/lent`, { value: "42" });
      expect(checkExampleTriples(changed).map(({ message }) => message)).toContain(
        'Name "lent" on the examples of exactly one response; none has it.',
      );
    });

    it("reports a repeated id once", () => {
      const changed = edited(withGet({ returned: { value: found } }), `${ids}/examples/missing/value`, found.Uuid);
      expect(checkExampleTriples(changed)).toHaveLength(1);
    });
  });
});
