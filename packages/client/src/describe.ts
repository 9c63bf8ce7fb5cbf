import type { Exchange } from "./hooks.ts";

/** An exchange without its secrets, as plain data for a log. */
export interface ExchangeDescription {
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly attempt: number;
  readonly milliseconds: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** JSON bodies only; of another body, its length in characters. */
  readonly requestBody: unknown;
  readonly status: number | undefined;
  readonly responseHeaders: Readonly<Record<string, string>> | undefined;
  readonly responseBody: unknown;
  readonly error: string | undefined;
  readonly delay: number | undefined;
}

const SECRET_HEADER = /auth|cookie|token|secret|key/i;
const SECRET_PROPERTY = /securitydescriptor|token|secret|password/i;
const REDACTED = "[redacted]";

/** Describes an exchange for a log: no credentials, no cookies, no security descriptors. */
export function describe(exchange: Exchange): ExchangeDescription {
  const { operation, attempt, milliseconds, request, response, error, delay } = exchange;
  return {
    operation,
    method: request.method,
    url: request.url,
    attempt,
    milliseconds,
    requestHeaders: redactHeaders(request.headers),
    requestBody: redactBody(exchange.requestBody),
    status: response?.status,
    responseHeaders: response && redactHeaders(response.headers),
    responseBody: redactBody(exchange.responseBody),
    error: error === undefined ? undefined : String(error),
    delay,
  };
}

function redactHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    Array.from(headers, ([name, value]) => [name, SECRET_HEADER.test(name) ? REDACTED : value]),
  );
}

function redactBody(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text, (name, value) => (SECRET_PROPERTY.test(name) ? REDACTED : value));
  } catch {
    // A page of HTML, or half a body: what it holds cannot be told apart.
    return `[${text.length} characters]`;
  }
}
