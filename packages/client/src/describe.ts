import type { Exchange } from "./hooks.ts";
import type { CallFacts } from "./result.ts";
import { toJson } from "./to-json.ts";

/** An exchange without its secrets, as plain data for a log. */
export interface ExchangeDescription extends CallFacts, Pick<Exchange, "milliseconds" | "delay"> {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The JSON that was sent. */
  readonly requestBody?: unknown;
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** The JSON of the answer; of a body that is no JSON object or list, only that. */
  readonly responseBody?: unknown;
  readonly error?: string;
}

// Names of headers, and of properties at any depth of the bodies.
const SECRET = /auth|cookie|token|secret|password|key|SecurityDescriptor/i;

/** Describes an exchange for a log: no credentials, no cookies, no security descriptors. */
export function describe(exchange: Exchange): ExchangeDescription {
  const { request, requestBody, response, responseBody, error, ...facts } = exchange;
  const description = {
    ...facts,
    method: request.method,
    url: request.url,
    requestHeaders: Object.fromEntries(request.headers),
    requestBody: requestBody && readable(requestBody),
    status: response?.status,
    responseHeaders: response && Object.fromEntries(response.headers),
    responseBody: responseBody && readable(responseBody),
    error: error && String(error),
  };
  return JSON.parse(JSON.stringify(description), (name, value) => (SECRET.test(name) ? "[redacted]" : value));
}

// In a page of HTML, half a body or a bare text, the secrets cannot be told apart.
const readable = (body: string) => toJson(body) ?? "[not JSON]";
