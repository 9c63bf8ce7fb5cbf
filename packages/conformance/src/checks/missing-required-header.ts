import { lists, type Operation, type Parameter } from "../document/model.ts";
import { pointerTo } from "../document/pointer.ts";
import type { Bench } from "../run/bench.ts";
import type { Check } from "../run/check.ts";
import { refusals, unlessStatus } from "../run/expectations.ts";

export const missingRequiredHeader: Check = {
  id: "missing-required-header",
  title: "Calls that lack a required header are refused",
  effect: "none",
  needsAccess: true,
  undocumented: "Microsoft does not say how a call without a required header is refused",
  run,
};

async function run(bench: Bench): Promise<void> {
  let isRun = false;
  for (const operation of bench.operations) {
    const values = bench.validValues(operation);
    if (values === undefined) continue;
    for (const header of requiredHeaders(operation)) {
      isRun = true;
      const because = `The call lacks ${header.name}`;
      const request = bench.request(operation, values, { [header.name]: undefined });
      await bench.call(request, operation, (seen) => {
        const problem = unlessStatus(seen, header.answers, because, header.pointer);
        return problem && { ...problem, kind: header.name };
      });
    }
  }
  if (!isRun) bench.notRun("no operation requires a header");
}

interface RequiredHeader {
  readonly name: string;
  readonly pointer: string;
  readonly answers: readonly number[];
}

/** Those of the document, and Content-Type with a required body. Authorization has a check of its own. */
function requiredHeaders(operation: Operation): RequiredHeader[] {
  const isRequired = (parameter: Parameter): boolean => parameter.in === "header" && parameter.required;
  const own = operation.parameters
    .filter(isRequired)
    .map(({ name, pointer }) => ({ name, pointer: pointerTo(pointer, "required"), answers: refusals(operation) }));
  if (!operation.body?.required) return own;
  const answers = lists(operation, 415) ? [415] : [...refusals(operation), 415];
  return [...own, { name: "Content-Type", pointer: pointerTo(operation.body.pointer, "content"), answers }];
}
