/** How far a run is. */
export interface Progress {
  /** Id of the check that runs. */
  readonly check: string;
  /** From 1. */
  readonly index: number;
  readonly total: number;
  /** Calls made so far. */
  readonly calls: number;
  readonly failures: number;
}

/** One way in which the server breaks the contract, with the smallest call that shows it. */
export interface Failure {
  /** Id of the check that it fails. */
  readonly check: string;
  /** What was expected and what came, in a sentence. */
  readonly why: string;
  /** operationId, where the call was one of an operation. */
  readonly operation: string | undefined;
  /** JSON Pointer of the place in the document, as a URI fragment. */
  readonly pointer: string;
  /** The request as a curl command; `$MIM_CM_AUTH` stands for the user's credentials. Undefined where no one call is to blame. */
  readonly curl: string | undefined;
  readonly request:
    | {
        readonly method: string;
        readonly target: string;
        readonly headers: Readonly<Record<string, string>>;
        readonly body: string | undefined;
      }
    | undefined;
  /** The answer without secrets; undefined where none came. */
  readonly response:
    | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
    | undefined;
  /** Command that shows this failure again. */
  readonly replay: string;
  /** How many calls showed it. */
  readonly count: number;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  /** `not-run` is no verdict: see `reason`. */
  readonly status: "passed" | "failed" | "not-run";
  /** Why it was not run. */
  readonly reason: string | undefined;
  /** How many calls or answers it looked at. */
  readonly calls: number;
  readonly durationMs: number;
  readonly failures: readonly Failure[];
}

/** The outcome of a run. */
export interface Report {
  /** No check failed, and at least one passed. */
  readonly conforms: boolean;
  readonly baseUrl: string;
  readonly document: { readonly title: string; readonly version: string };
  readonly profile: "contract" | "mim-cm";
  readonly seed: number;
  readonly maxCases: number;
  readonly allowChanges: boolean;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** All calls, those that shrink failures included. */
  readonly calls: number;
  readonly checks: readonly CheckResult[];
}
