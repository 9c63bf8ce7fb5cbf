import fc from "fast-check";
import { needContract } from "../contract/contract.ts";
import type { Operation } from "../document/model.ts";
import { pointerTo } from "../document/pointer.ts";
import { generatedBody } from "../http/generated-body.ts";
import { type WireRequest, withHeaders } from "../http/message.ts";
import type { Bench } from "../run/bench.ts";
import { allocate } from "../run/budget.ts";
import type { Check } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const orderOfChecks: Check = {
  id: "order-of-checks",
  title: "Of several faults in a call, the one that is looked for first answers",
  effect: "none",
  needsAccess: true,
  undocumented: "Microsoft does not say in which order a call is checked",
  run,
};

interface Fault {
  readonly name: string;
  readonly status: number;
  readonly apply: (request: WireRequest) => WireRequest;
}

const LARGE_BODY = generatedBody("spaces-2097152");

const lastSegment = (target: string, segment: string): string => target.replace(/[^/]*$/, segment);
const header =
  (changes: Record<string, string | undefined>) =>
  (request: WireRequest): WireRequest => ({
    ...request,
    headers: withHeaders(request.headers, changes),
  });

// A large body has no second property to be wrong; the later faults of a body are only applied to one that is left.
const withBody =
  (body: string) =>
  (request: WireRequest): WireRequest =>
    typeof request.body === "object" ? request : { ...request, body };

/** In the order in which the contract looks for them. */
const STEPS: readonly (readonly Fault[])[] = [
  [
    {
      name: "unreadable target",
      status: 400,
      apply: (request) => ({ ...request, target: lastSegment(request.target, "%E0%A4%A") }),
    },
  ],
  [{ name: "unknown path", status: 404, apply: (request) => ({ ...request, target: `${request.target}/nowhere` }) }],
  [{ name: "unknown method", status: 405, apply: (request) => ({ ...request, method: "PATCH" }) }],
  [{ name: "no credentials", status: 401, apply: header({ Authorization: undefined, Cookie: undefined }) }],
  [{ name: "text/plain", status: 415, apply: header({ "Content-Type": "text/plain" }) }],
  [{ name: "Accept: text/html", status: 406, apply: header({ Accept: "text/html" }) }],
  [{ name: "body of 2 MiB", status: 413, apply: (request) => ({ ...request, body: LARGE_BODY }) }],
  [
    {
      name: "id that is no GUID",
      status: 400,
      apply: (request) => ({ ...request, target: request.target.replace(/[^/]*-[^/]*/, "42") }),
    },
    { name: "broken JSON", status: 400, apply: withBody('{"status":') },
    { name: "unknown status", status: 400, apply: withBody('{"status":"Denied"}') },
  ],
];

async function run(bench: Bench): Promise<void> {
  const operation = needContract(bench);
  const values = bench.validValues(operation);
  if (values === undefined) return bench.notRun("no valid call could be made");
  const base = bench.request(operation, values);
  const { maxCases, seed } = bench.session.settings;
  const runs = allocate(
    "order",
    maxCases,
    STEPS.slice(1).map(() => ({ weight: 1 })),
    seed,
  );
  for (const [index, first] of STEPS.slice(0, -1).entries()) {
    const later = STEPS.slice(index + 1).flat();
    await bench.forAll({
      name: `step ${index}`,
      values: fc.tuple(fc.constantFrom(...first), fc.subarray(later, { minLength: 1 })),
      runs: runs[index] ?? 0,
      operation,
      request: ([fault, others]) => [fault, ...others].reduce((request, { apply }) => apply(request), base),
      expect: (seen, [fault, others]) => {
        const because = `The call has these faults: ${[fault, ...others].map(({ name }) => name).join(", ")}`;
        return unlessStatus(seen, [fault.status], because, pointerOf(operation, fault));
      },
    });
  }
}

const pointerOf = (operation: Operation, { status }: Fault): string =>
  pointerTo(operation.pointer, "responses", status);
