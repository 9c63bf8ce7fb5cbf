import { contractOperation } from "../contract/contract.ts";
import type { Operation } from "../document/model.ts";
import { STRANGE, type Strangeness } from "../generate/strange.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { outcome } from "../run/expectations.ts";

export const strangeCalls: Check = {
  id: "strange-calls",
  title: "Calls that hardly anybody makes are answered, and do not make the server fail",
  effect: "none",
  needsAccess: true,
  undocumented: "Microsoft documents 500 for whatever it did not expect",
  run,
};

async function run(bench: Bench): Promise<void> {
  const operations = bench.callable;
  if (operations.length === 0) bench.notRun("every operation may change something; needs --allow-changes");
  const ours = contractOperation(bench.session.document);
  for (const operation of operations) {
    const values = bench.validValues(operation);
    if (values === undefined) continue;
    const base = bench.request(operation, values);
    for (const known of STRANGE) {
      const strangeness = operation === ours ? known : asOfAny(known);
      const call = strangeness.make(base);
      if (call === undefined) continue;
      await bench.call(call, aboutOf(operation, strangeness), (seen) => judge(seen, operation, strangeness));
    }
  }
}

/** The contract refuses such bodies; of other documents it is not known what they take. */
const asOfAny = (known: Strangeness): Strangeness =>
  known.expects === "a refusal" || known.expects === "too large" ? { ...known, expects: "an answer" } : known;

/** The document says nothing of what a server answers to a target or header that is too long. */
const aboutOf = (operation: Operation, { isOfBody }: Strangeness): Operation | undefined =>
  isOfBody ? operation : undefined;

const ACCEPTED: Readonly<Record<Strangeness["expects"], (status: number) => boolean>> = {
  "an answer": (status) => status < 500,
  "a refusal": (status) => status >= 400 && status < 500,
  "no objection": (status) => status < 500 && ![400, 411, 413, 415, 422].includes(status),
  "too large": (status) => status === 413,
};

function judge(seen: Seen, operation: Operation, { name, expects }: Strangeness): Problem | undefined {
  if (seen.response !== undefined && ACCEPTED[expects](seen.response.status)) return undefined;
  const why = `The call has ${name}: expected ${expects === "too large" ? "413" : expects}, but ${outcome(seen)}.`;
  return { why, pointer: operation.pointer, kind: name };
}
