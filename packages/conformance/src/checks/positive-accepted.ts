import fc from "fast-check";
import { contractOperation } from "../contract/contract.ts";
import { lists, type Operation } from "../document/model.ts";
import { validValues } from "../generate/cases.ts";
import { formsOf } from "../generate/forms.ts";
import type { Bench } from "../run/bench.ts";
import { allocate } from "../run/budget.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { outcome } from "../run/expectations.ts";
import { avoids } from "../run/first-valid.ts";

export const positiveAccepted: Check = {
  id: "positive-accepted",
  title: "Generated calls that the document allows are not refused as malformed",
  effect: "none",
  needsAccess: true,
  run,
};

async function run(bench: Bench): Promise<void> {
  const { maxCases, seed } = bench.session.settings;
  const operations = bench.callable;
  const ready = operations.filter((operation) => bench.session.prepared.source(operation).obstacle === undefined);
  if (ready.length === 0) {
    const obstacle = operations
      .map((operation) => bench.session.prepared.source(operation).obstacle)
      .find((text) => text !== undefined);
    bench.notRun(obstacle ?? "every operation may change something; needs --allow-changes");
  }
  const reserved = bench.reservedIds;
  const claimants = ready.map(() => ({ weight: 1 }));
  const runs = allocate("positive", maxCases, claimants, seed);
  for (const [index, operation] of ready.entries()) {
    const values = validValues(bench.session.prepared.source(operation)).filter((made) => avoids(made, reserved));
    await bench.forAll({
      name: operation.id,
      values: fc.tuple(values, formsOf(operation)),
      runs: runs[index] ?? 0,
      operation,
      request: ([made, form]) => form(bench.request(operation, made)),
      expect: (seen) => judge(seen, operation, bench),
    });
  }
}

/** What is said of an id that names nothing. */
function isWrongAboutNothing(status: number, operation: Operation, bench: Bench): boolean {
  const { profile, ids } = bench.session.settings;
  if (profile !== "contract") return false;
  if (operation !== contractOperation(bench.session.document)) return status === 404 && !lists(operation, 404);
  // To the caller it does not exist. A mock may have an answer for any id; a server that has requests to sacrifice is none.
  return status === 403 || status === 409 || (ids.length > 0 && status < 300);
}

const FORMAL = [400, 405, 406, 411, 413, 414, 415, 422, 431, 501, 505];

function judge(seen: Seen, operation: Operation, bench: Bench): Problem | undefined {
  const { response } = seen;
  const { areReal } = bench.session.credentials(operation);
  // Microsoft says which method and content type the operation takes, and not how an unknown id is answered.
  const formal = bench.session.settings.profile === "mim-cm" ? [405, 415] : FORMAL;
  const isRefused = response === undefined || formal.includes(response.status) || (response.status === 401 && areReal);
  if (!isRefused && !isWrongAboutNothing(response.status, operation, bench)) return undefined;
  return {
    why: `The call is valid${isRefused ? "" : ", and its id names nothing"}, but ${outcome(seen)}.`,
    pointer: operation.pointer,
    kind: String(response?.status),
  };
}
