import type { Operation } from "../document/model.ts";
import type { CallBreach } from "../generate/breaches.ts";
import type { Bench } from "../run/bench.ts";
import { allocate } from "../run/budget.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { outcome, refusals, unlessStatus } from "../run/expectations.ts";
import { avoids } from "../run/first-valid.ts";

export const negativeRejected: Check = {
  id: "negative-rejected",
  title: "Generated calls that the document forbids are refused",
  effect: "none",
  needsAccess: true,
  run,
};

async function run(bench: Bench): Promise<void> {
  const { settings } = bench.session;
  const ready = bench.operations.filter((operation) => bench.session.prepared.source(operation).obstacle === undefined);
  const breaches = ready.flatMap((operation) =>
    bench.session.prepared.breaches(operation).map((breach) => ({ operation, breach })),
  );
  if (breaches.length === 0) bench.notRun("the document forbids nothing that a call could do");
  const reserved = bench.reservedIds;
  const claimants = breaches.map(({ breach: { weight, label } }) => ({ weight, group: label }));
  const runs = allocate("negative", settings.maxCases, claimants, settings.seed);
  for (const [index, { operation, breach }] of breaches.entries()) {
    await bench.forAll({
      name: `${index} ${operation.id} ${breach.label}`,
      values: breach.values.filter((values) => avoids(values, reserved)),
      runs: runs[index] ?? 0,
      operation,
      request: (values) =>
        bench.request(
          operation,
          values,
          values.contentType === undefined ? {} : { "Content-Type": values.contentType },
        ),
      expect: (seen) => judge(seen, operation, breach, bench),
    });
  }
}

function judge(seen: Seen, operation: Operation, { label, pointer }: CallBreach, bench: Bench): Problem | undefined {
  const because = `The call is not valid (${label})`;
  if (bench.session.settings.profile === "contract") {
    const problem = unlessStatus(seen, refusals(operation), because, pointer);
    return problem && { ...problem, kind: label };
  }
  // Microsoft does not say how malformed calls are refused, only what the operation accepts.
  const isAccepted = seen.response !== undefined && seen.response.status < 300;
  return isAccepted ? { why: `${because}, but ${outcome(seen)}.`, pointer, kind: label } : undefined;
}
