import type { Violation } from "./violations.ts";

/** Why a call was refused, before it takes the form of a body. */
export interface Problem {
  readonly status: number;
  /** One sentence for the caller; holds nothing that the caller sent but the method. */
  readonly detail: string;
  /** On 400: everything that is wrong with the call. */
  readonly violations?: readonly Violation[];
  /** On 500: under it `onError` was told of the error. */
  readonly correlationId?: string;
  /** Headers that belong to the status, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of an error answer; `body` is written as JSON, and undefined is none. */
export interface ErrorBody {
  readonly contentType: string;
  readonly body: unknown;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  408: "Request Timeout",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  417: "Expectation Failed",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
};

/** The default form of an error answer: problem details (RFC 9457), with the violations as `errors`. */
export function problemDetails(problem: Problem): ErrorBody {
  const { status, detail, violations, correlationId } = problem;
  return {
    contentType: "application/problem+json",
    body: { title: TITLES[status], status, detail, errors: violations, correlationId },
  };
}

export const MALFORMED_TARGET: Problem = { status: 400, detail: "The request target is malformed." };

export const MALFORMED_MESSAGE: Problem = { status: 400, detail: "The request is not well-formed HTTP." };

export const HEADERS_TOO_LARGE: Problem = { status: 431, detail: "The request's header fields are too large." };

export const EXPECTATION_FAILED: Problem = {
  status: 417,
  detail: "The only expectation that can be met is 100-continue.",
};

export const REQUEST_TIMEOUT: Problem = { status: 408, detail: "The request took too long to arrive." };

export const MISSING_HOST: Problem = { status: 400, detail: "The request lacks its Host header." };

export const REPEATED_HOST: Problem = { status: 400, detail: "The request has more than one Host header." };

export const TARGET_TOO_LONG: Problem = { status: 414, detail: "The request target is too long." };

export const NOT_FOUND: Problem = { status: 404, detail: "This API has no such path." };

export const BODY_INTERRUPTED: Problem = { status: 400, detail: "The body broke off before its end." };

export const FORBIDDEN_CALL: Problem = { status: 403, detail: "These credentials do not suffice for this call." };

export function methodNotAllowed(method: string, allow: string): Problem {
  return { status: 405, detail: `${method} is not allowed here; use ${allow}.`, headers: { Allow: allow } };
}

export function unauthorized(detail: string, challenge: string): Problem {
  return { status: 401, detail, headers: { "WWW-Authenticate": challenge } };
}

export function unsupportedMediaType(detail: string): Problem {
  return { status: 415, detail };
}

export function notAcceptable(mediaTypes: readonly string[]): Problem {
  return { status: 406, detail: `The answer is ${mediaTypes.join(" or ")}, which the Accept header excludes.` };
}

export function contentTooLarge(limit: number): Problem {
  return { status: 413, detail: `The body is larger than ${limit} bytes.` };
}

export function invalidCall(violations: readonly Violation[]): Problem {
  return { status: 400, detail: "The call is not valid.", violations };
}

export function serverFailed(correlationId: string): Problem {
  return { status: 500, detail: "The server failed. Its log has more under the correlation id.", correlationId };
}
