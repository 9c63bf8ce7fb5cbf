import type { Exchange } from "./exchange.ts";
import type { ErrorBody, Problem } from "./problem.ts";
import type { WrittenReply } from "./reply.ts";

/** What becomes of replies that are not as documented: a 500, a report to `onError`, or nothing. */
export type ResponseValidation = "enforce" | "report" | "off";

export interface ErrorInfo {
  /** UUID that the caller got with the 500; absent where no answer tells of the error, as with `validateResponses: "report"`. */
  readonly correlationId?: string;
  readonly operationId: string;
}

/** An app's options with their defaults filled in. */
export interface Settings {
  readonly maxBodyBytes: number;
  readonly lowerCaseIds: boolean;
  readonly validateResponses: ResponseValidation;
  readonly errorBody: (problem: Problem) => ErrorBody;
  readonly onError: (error: unknown, info: ErrorInfo) => void;
}

/** A problem in the form that the app gives to errors. */
export function writeProblem(settings: Settings, problem: Problem): WrittenReply {
  const { contentType, body } = settings.errorBody(problem);
  const headers = ["Content-Type", contentType];
  for (const [name, value] of Object.entries(problem.headers ?? {})) headers.push(name, value);
  return { status: problem.status, headers, body: body === undefined ? null : JSON.stringify(body) };
}

export function sendProblem(settings: Settings, exchange: Exchange, problem: Problem): void {
  const { status, headers, body } = writeProblem(settings, problem);
  exchange.send(status, headers, body);
}
