import { contractOperation } from "../contract/contract.ts";
import { refusedFirst } from "../contract/refused-first.ts";
import { ENDS } from "../contract/story.ts";
import { permitted, type Triple } from "../contract/triples.ts";
import { parseJson } from "../http/parse-json.ts";
import { isObject, objectOf, sameJson } from "../json.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const exampleTriples: Check = {
  id: "example-triples",
  title: "The examples of successful calls are answered as documented",
  effect: "changes",
  needsAccess: true,
  undocumented: "the examples belong to the contract's mock and to seeded services",
  run,
};

// They tell when and with what a request was completed: a server of its own has values of its own.
const ITS_OWN = new Set(["Completed", "NewProfileUuid", "NewSmartcardUuid"]);

async function run(bench: Bench): Promise<void> {
  const ours = contractOperation(bench.session.document);
  const triples = permitted(bench).filter(({ status }) => status < 300);
  if (triples.length === 0) bench.notRun("no example of a successful call has an id that may be used");
  for (const triple of triples) {
    const { status } = objectOf(triple.body);
    const requested = ENDS.find((end) => end === status);
    if (triple.operation === ours && triple.id !== undefined && requested)
      await refusedFirst(bench, triple.id, requested);
    await bench.call(bench.request(triple.operation, triple.values), triple.operation, (seen) => judge(seen, triple));
  }
}

function judge(seen: Seen, { name, status, answer, pointer }: Triple): Problem | undefined {
  const problem = unlessStatus(seen, [status], `The example ${name}`, pointer);
  if (problem || !isObject(answer)) return problem;
  const parsed = parseJson(seen.response?.body ?? Buffer.alloc(0));
  const body = objectOf("value" in parsed ? parsed.value : undefined);
  const other = Object.keys(answer).filter((key) => !ITS_OWN.has(key) && !sameJson(answer[key], body[key]));
  if (other.length === 0) return undefined;
  return {
    why: `The answer to the example ${name} differs from it in ${other.join(", ")}.`,
    pointer,
    kind: other.join(","),
  };
}
