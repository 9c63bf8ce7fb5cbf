import { lists, type Operation } from "../document/model.ts";
import { lookUp } from "../document/pointer.ts";
import type { CallValues } from "../generate/wire-values.ts";
import { headerOf, type WireRequest } from "../http/message.ts";
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

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** OPTIONS belongs to CORS, HEAD comes with GET, and TRACE is turned off nearly everywhere: documents do not speak of them. */
const UNSPOKEN = ["HEAD", "OPTIONS", "TRACE", "PROPFIND"];
const BODILESS = new Set(["GET", "DELETE", ...UNSPOKEN]);

async function run(bench: Bench): Promise<void> {
  const paths = Map.groupBy(bench.operations, ({ path }) => path);
  for (const operations of paths.values()) {
    const [first] = operations;
    const values = first && bench.validValues(first);
    if (!first || !values) continue;
    const allowed = operations.map(({ method }) => method);
    const describing = operations.find((operation) => lists(operation, 405));
    for (const method of METHODS.filter((name) => !allowed.includes(name))) {
      await bench.call(callWith(bench, first, values, method), describing, (seen) =>
        judge(seen, first, method, allowed, bench),
      );
    }
    const isServed = (method: string): boolean => allowed.includes(method === "HEAD" ? "GET" : method);
    for (const method of UNSPOKEN.filter((name) => !isServed(name) && !allowed.includes(name))) {
      await bench.call(callWith(bench, first, values, method), undefined, (seen) => judgeUnspoken(seen, first, method));
    }
    if (!allowed.includes("POST")) await overridden(bench, first, values, describing);
  }
}

function callWith(bench: Bench, operation: Operation, values: CallValues, method: string): WireRequest {
  const call = bench.request(
    operation,
    BODILESS.has(method) ? { ...values, body: undefined, contentType: undefined } : values,
  );
  return { ...call, method };
}

/** A header that names another method is none of HTTP's: the method of the call counts. */
async function overridden(
  bench: Bench,
  operation: Operation,
  values: CallValues,
  describing: Operation | undefined,
): Promise<void> {
  const call = bench.request(operation, values, { "X-HTTP-Method-Override": operation.method });
  await bench.call({ ...call, method: "POST" }, describing, (seen) => {
    if (seen.response?.status === 405) return undefined;
    const why = `The path has no POST, whatever X-HTTP-Method-Override says: expected 405, but ${outcome(seen)}.`;
    return { why, pointer: operation.pointer, kind: "override" };
  });
}

/** A server may know these methods, but has to leave the operation alone, and must not fail. */
function judgeUnspoken(seen: Seen, operation: Operation, method: string): Problem | undefined {
  const status = seen.response?.status ?? 0;
  const isObeyed = method !== "OPTIONS" && status >= 200 && status < 300;
  const isRefused = status >= 200 && (status < 500 || status === 501);
  // Who looks at the rest of the call, and objects to it, has taken the method for another one.
  const isTaken = lists(operation, 405) && status >= 400 && ![401, 403, 405, 501].includes(status);
  if (isRefused && !isObeyed && !isTaken) return undefined;
  const expected = method === "OPTIONS" ? "405, or an answer about the methods" : "405";
  return {
    why: `The path has no ${method}: expected ${expected}, but ${outcome(seen)}.`,
    pointer: operation.pointer,
    kind: method,
  };
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
