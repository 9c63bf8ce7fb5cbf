import { lists, type Operation } from "../document/model.ts";
import { lookUp } from "../document/pointer.ts";
import { headerOf } from "../http/message.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { outcome } from "../run/expectations.ts";

export const unsupportedMethod: Check = {
  id: "unsupported-method",
  title: "A method that a path does not have is answered with 405 and Allow",
  effect: "none",
  undocumented: "Microsoft does not say how other methods are answered",
  run,
};

// OPTIONS belongs to CORS, HEAD comes with GET, and TRACE is turned off nearly everywhere.
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

async function run(bench: Bench): Promise<void> {
  const paths = Map.groupBy(bench.operations, ({ path }) => path);
  for (const operations of paths.values()) {
    const [first] = operations;
    const values = first && bench.validValues(first);
    if (!first || !values) continue;
    const allowed = operations.map(({ method }) => method);
    const describing = operations.find((operation) => lists(operation, 405));
    for (const method of METHODS.filter((name) => !allowed.includes(name))) {
      const hasBody = method !== "GET" && method !== "DELETE";
      const call = bench.request(first, hasBody ? values : { ...values, body: undefined, contentType: undefined });
      await bench.call({ ...call, method }, describing, (seen) => judge(seen, first, method, allowed, bench));
    }
  }
}

function judge(
  seen: Seen,
  operation: Operation,
  method: string,
  allowed: readonly string[],
  bench: Bench,
): Problem | undefined {
  const documented = `${operation.pointer}/responses/405`;
  const pointer = lookUp(bench.session.document.root, documented) === undefined ? operation.pointer : documented;
  if (seen.response?.status !== 405) {
    return { why: `The path has no ${method}: expected 405, but ${outcome(seen)}.`, pointer, kind: method };
  }
  const allow = headerOf(seen.response.headers, "Allow");
  if (allow === undefined)
    return { why: "The answer of 405 lacks Allow (RFC 9110, section 15.5.6).", pointer, kind: "Allow" };
  const named = allow.split(",").map((name) => name.trim());
  const missing = allowed.filter((name) => !named.includes(name));
  // A path has OPTIONS and HEAD without anybody describing them.
  const extra = named.filter((name) => name !== "" && !allowed.includes(name) && name !== "OPTIONS" && name !== "HEAD");
  if (missing.length === 0 && extra.length === 0) return undefined;
  return { why: `The path has ${allowed.join(", ")}, but Allow says "${allow}".`, pointer, kind: "Allow" };
}
