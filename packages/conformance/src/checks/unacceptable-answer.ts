import { lists, type Operation } from "../document/model.ts";
import { pointerTo } from "../document/pointer.ts";
import { accepts } from "../http/accept.ts";
import { essenceOf } from "../http/message.ts";
import type { Bench } from "../run/bench.ts";
import type { Check } from "../run/check.ts";
import { unlessStatus } from "../run/expectations.ts";

export const unacceptableAnswer: Check = {
  id: "unacceptable-answer",
  title: "Calls whose Accept rules out every documented media type are refused with 406",
  effect: "none",
  needsAccess: true,
  undocumented: "Microsoft does not say how Accept is read",
  run,
};

async function run(bench: Bench): Promise<void> {
  const operations = bench.callable.filter((operation) => lists(operation, 406));
  if (operations.length === 0) bench.notRun("no operation that may be called documents 406");
  for (const operation of operations) {
    const values = bench.validValues(operation);
    if (values === undefined) continue;
    for (const accept of unacceptable(operation)) {
      const call = bench.request(operation, values, { Accept: accept });
      await bench.call(call, operation, (seen) => {
        const pointer = pointerTo(operation.pointer, "responses", 406);
        const problem = unlessStatus(seen, [406], `The call has Accept: ${accept}`, pointer);
        return problem && { ...problem, kind: accept };
      });
    }
  }
}

const OTHERS = ["text/html", "application/xml", "image/*", "text/json", "application/problem+json", "*/*;q=0"];

/** Values that rule out all that the operation answers when it succeeds, some of them narrowly. */
function unacceptable({ responses }: Operation): string[] {
  const successes = responses.filter(({ code }) => code.startsWith("2"));
  const types = [...new Set(successes.flatMap(({ content }) => content.map(({ type }) => essenceOf(type))))];
  const narrow = types.flatMap((type) => {
    const range = `${type.split("/")[0]}/*`;
    return [
      `${type}x`,
      `x-${type}`,
      `${type};q=0`,
      `${type}; q=0.000`,
      `${range};q=0`,
      `${type};q=0, */*`,
      `${type};q=0, ${range};q=1`,
    ];
  });
  return [...OTHERS, ...narrow].filter((accept) => !types.some((type) => accepts(accept, type)));
}
