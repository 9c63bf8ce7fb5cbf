import { describe, expect, it } from "vitest";
import * as problems from "../src/problem.ts";
import { writeProblem } from "../src/settings.ts";

const settings = { errorBody: problems.problemDetails } as Parameters<typeof writeProblem>[0]; // all that writing needs

const table: [problem: problems.Problem, title: string, detail: string][] = [
  [problems.MALFORMED_TARGET, "Bad Request", "The request target is malformed."],
  [problems.MALFORMED_MESSAGE, "Bad Request", "The request is not well-formed HTTP."],
  [problems.MISSING_HOST, "Bad Request", "The request lacks its Host header."],
  [problems.REPEATED_HOST, "Bad Request", "The request has more than one Host header."],
  [problems.BODY_INTERRUPTED, "Bad Request", "The body broke off before its end."],
  [problems.invalidCall([]), "Bad Request", "The call is not valid."],
  [problems.unauthorized("Why.", "Basic"), "Unauthorized", "Why."],
  [problems.FORBIDDEN_CALL, "Forbidden", "These credentials do not suffice for this call."],
  [problems.NOT_FOUND, "Not Found", "This API has no such path."],
  [problems.methodNotAllowed("PUT", "GET, HEAD"), "Method Not Allowed", "PUT is not allowed here; use GET, HEAD."],
  [
    problems.notAcceptable(["a/b", "c/d"]),
    "Not Acceptable",
    "The answer is a/b or c/d, which the Accept header excludes.",
  ],
  [problems.REQUEST_TIMEOUT, "Request Timeout", "The request took too long to arrive."],
  [problems.contentTooLarge(5), "Content Too Large", "The body is larger than 5 bytes."],
  [problems.TARGET_TOO_LONG, "URI Too Long", "The request target is too long."],
  [problems.unsupportedMediaType("Why."), "Unsupported Media Type", "Why."],
  [problems.EXPECTATION_FAILED, "Expectation Failed", "The only expectation that can be met is 100-continue."],
  [problems.HEADERS_TOO_LARGE, "Request Header Fields Too Large", "The request's header fields are too large."],
  [
    problems.serverFailed("id"),
    "Internal Server Error",
    "The server failed. Its log has more under the correlation id.",
  ],
];

describe("problem details", () => {
  it.each(table)("of %o have title and detail", (problem, title, detail) => {
    const { status, headers, body } = writeProblem(settings, problem);
    expect(JSON.parse(String(body))).toMatchObject({ title, status, detail });
    expect([status, headers.slice(0, 2)]).toEqual([problem.status, ["Content-Type", "application/problem+json"]]);
  });

  it("have the statuses that HTTP gives these names", () => {
    const statuses = table.map(([{ status }]) => status);
    expect(statuses).toEqual([
      400, 400, 400, 400, 400, 400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 417, 431, 500,
    ]);
  });

  it("carry the headers, violations and correlation id of a problem", () => {
    expect(writeProblem(settings, problems.unauthorized("", "Basic")).headers.slice(2)).toEqual([
      "WWW-Authenticate",
      "Basic",
    ]);
    expect(writeProblem(settings, problems.methodNotAllowed("PUT", "GET")).headers.slice(2)).toEqual(["Allow", "GET"]);
    const violations = [{ location: "body", message: "is required" }];
    expect(problems.problemDetails(problems.invalidCall(violations)).body).toMatchObject({ errors: violations });
    expect(problems.problemDetails(problems.serverFailed("id")).body).toMatchObject({ correlationId: "id" });
  });
});
