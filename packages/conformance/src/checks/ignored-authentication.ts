import { lists, type Operation } from "../document/model.ts";
import { pointerTo } from "../document/pointer.ts";
import { headerOf } from "../http/message.ts";
import type { Bench } from "../run/bench.ts";
import type { Check, Problem, Seen } from "../run/check.ts";
import { outcome } from "../run/expectations.ts";
import { forgedTokens } from "../run/forged-tokens.ts";

export const ignoredAuthentication: Check = {
  id: "ignored-authentication",
  title: "Calls without credentials, or with credentials that are none, are refused with 401",
  effect: "none",
  run,
};

async function run(bench: Bench): Promise<void> {
  const guarded = bench.operations.filter(({ security }) => security.length > 0);
  if (guarded.length === 0) bench.notRun("no operation needs credentials");
  for (const operation of guarded) {
    const values = bench.validValues(operation);
    if (values === undefined) continue;
    for (const [what, headers] of invalidCredentials(operation, bench)) {
      const call = bench.request(operation, values, { ...withoutKeys(operation), ...headers });
      const request = isForged(what) ? { ...call, secrets: new Set(["authorization"]) } : call;
      await bench.call(request, operation, (seen) => judge(seen, operation, what, bench));
    }
    // Made up, because addresses are written to logs.
    const call = bench.request(operation, values, withoutKeys(operation));
    const target = `${call.target}${call.target.includes("?") ? "&" : "?"}access_token=conformance`;
    await bench.call({ ...call, target }, operation, (seen) => judge(seen, operation, "a token in its address", bench));
  }
}

// A forgery holds the claims of the caller's own token.
const isForged = (what: string): boolean => what.startsWith("a token");

/** Leaves out every header in which the operation's schemes carry credentials. */
function withoutKeys({ security }: Operation): Record<string, undefined> {
  const keys = security.flatMap(({ key }) => (key?.in === "header" ? [key.name] : []));
  return Object.fromEntries(["Authorization", "Cookie", ...keys].map((name) => [name, undefined]));
}

function invalidCredentials(operation: Operation, bench: Bench): (readonly [string, Record<string, string>])[] {
  const schemes = operation.security.map(({ scheme, type }) => scheme ?? type);
  const usesBearer = schemes.some((scheme) => ["bearer", "oauth2", "openIdConnect"].includes(scheme));
  const unknown = schemes.includes("basic") ? "Digest" : "Basic";
  const cases: (readonly [string, Record<string, string>])[] = [
    ["no credentials", {}],
    ["credentials of a scheme that is not accepted", { Authorization: `${unknown} bWltOmNt` }],
    ["empty credentials", { Authorization: "" }],
  ];
  if (usesBearer) cases.push(["a bearer scheme without its token", { Authorization: "Bearer" }]);
  // A mock takes any token: that one is refused can be asked only where a real one is known.
  const { headers, areReal } = bench.session.credentials(operation);
  if (!areReal) return cases;
  const cookies = operation.security.flatMap(({ key }) => (key?.in === "cookie" ? [`${key.name}=invalid`] : []));
  return [
    ...cases,
    ...(usesBearer ? [["an invalid token", { Authorization: "Bearer invalid" }] as const] : []),
    ...(schemes.includes("negotiate")
      ? [["an invalid Negotiate token", { Authorization: "Negotiate AAAA" }] as const]
      : []),
    ...cookies.map((Cookie) => ["an invalid session cookie", { Cookie }] as const),
    ...forgedTokens(headerOf(headers, "Authorization")).map(
      ([what, Authorization]) => [what, { Authorization }] as const,
    ),
  ];
}

function judge(seen: Seen, operation: Operation, what: string, bench: Bench): Problem | undefined {
  const status = seen.response?.status;
  const isRefused = lists(operation, 401) ? status === 401 : status === 401 || status === 403;
  const pointer = operation.security[0]?.pointer ?? operation.pointer;
  if (bench.session.settings.profile === "mim-cm") {
    const isAccepted = status !== undefined && status < 300;
    return isAccepted ? { why: `The call has ${what}, but ${outcome(seen)}.`, pointer, kind: what } : undefined;
  }
  if (!isRefused) return { why: `The call has ${what}: expected 401, but ${outcome(seen)}.`, pointer, kind: what };
  const challenge = headerOf(seen.response?.headers ?? {}, "WWW-Authenticate");
  const schemes = operation.security.flatMap(({ scheme }) => (scheme === undefined ? [] : [scheme]));
  const isNamed = challenge === undefined || schemes.length === 0 || schemes.some((scheme) => names(challenge, scheme));
  if (isNamed) return undefined;
  const why = `WWW-Authenticate names none of ${schemes.join(", ")}: "${challenge}".`;
  return { why, pointer: pointerTo(operation.pointer, "responses", "401"), kind: "challenge" };
}

/** Whether one of the challenges is of the scheme (RFC 9110, section 11.6.1). */
function names(challenge: string, scheme: string): boolean {
  return challenge.split(",").some((part) => part.trim().split(" ")[0]?.toLowerCase() === scheme);
}
