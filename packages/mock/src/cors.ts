import type { Exchange } from "@mim-cm/openapi-server";

/** How long a browser may keep the answer to a preflight, in seconds. */
const MAX_AGE = 600;

/** Headers of answers that a page may read besides the safelisted ones. */
const EXPOSED = "Allow, Location, Preference-Applied, Retry-After, WWW-Authenticate";

function header(exchange: Exchange, name: string): string | undefined {
  return exchange.headers[name]?.toString();
}

/**
 * Headers, names and values in turn, that let pages of any origin call the mock with credentials: the origin is reflected, since
 * `*` forbids credentials (Fetch standard, CORS protocol and credentials). Calls without `Origin` get `Vary` alone.
 */
export function corsHeaders(exchange: Exchange): string[] {
  const origin = header(exchange, "origin");
  if (origin === undefined) return ["Vary", "Origin"];
  return [
    ...["Vary", "Origin"],
    ...["Access-Control-Allow-Origin", origin],
    ...["Access-Control-Allow-Credentials", "true"],
    ...["Access-Control-Expose-Headers", EXPOSED],
  ];
}

/** Whether the call is a preflight, which asks for permission and is no call of an operation. */
export function isPreflight(exchange: Exchange): boolean {
  const asks = exchange.headers["access-control-request-method"] !== undefined;
  return exchange.method === "OPTIONS" && exchange.headers["origin"] !== undefined && asks;
}

/** Answers a preflight: every method and header that is asked for is allowed; whether they are right, the call itself tells. */
export function answerPreflight(exchange: Exchange): void {
  const method = header(exchange, "access-control-request-method");
  const headers = header(exchange, "access-control-request-headers");
  const answer = [
    ...["Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"],
    ...["Access-Control-Allow-Origin", header(exchange, "origin") ?? ""],
    ...["Access-Control-Allow-Credentials", "true"],
    ...["Access-Control-Max-Age", String(MAX_AGE)],
  ];
  if (method !== undefined) answer.push("Access-Control-Allow-Methods", method);
  if (headers !== undefined) answer.push("Access-Control-Allow-Headers", headers);
  // Chromium asks so where a page of the public network calls a private address (Private Network Access).
  if (header(exchange, "access-control-request-private-network") === "true") {
    answer.push("Access-Control-Allow-Private-Network", "true");
  }
  exchange.send(204, answer, null);
}
