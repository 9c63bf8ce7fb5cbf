/** Why a call did not end in success: the HTTP status, or what happened in its place. */
export type FailureStatus = number | "undeclared" | "network" | "timeout" | "aborted" | "invalid";

export interface FailureDetails {
  readonly status: FailureStatus;
  readonly correlationId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly response?: Response | undefined;
  readonly attempts?: number | undefined;
  readonly ambiguous?: boolean | undefined;
  readonly cause?: unknown;
}

/**
 * The one error class of this package. Operations return their failures as results and do not throw it, except for status
 * `invalid`: an argument was wrong, and nothing was sent. `unwrap` throws it, and so does `client.raw` when no answer came.
 */
export class MimCmError extends Error {
  override readonly name: string = "MimCmError";
  /** The documented HTTP status, `undeclared`, `network`, `timeout`, `aborted`, or `invalid` for a wrong argument. */
  readonly status: FailureStatus;
  /** GUID under which the server logged the failure, where the answer names one. */
  readonly correlationId: string | undefined;
  /** GUID of the MIM CM request that the call was about. */
  readonly requestId: string | undefined;
  /** The answer, where there was one. */
  readonly response: Response | undefined;
  /** How many times the call was sent. */
  readonly attempts: number;
  /** True where the server may have carried out the call all the same. */
  readonly ambiguous: boolean;

  constructor(message: string, details: FailureDetails) {
    super(message, { cause: details.cause });
    this.status = details.status;
    this.correlationId = details.correlationId;
    this.requestId = details.requestId;
    this.response = details.response;
    this.attempts = details.attempts ?? 0;
    this.ambiguous = details.ambiguous ?? false;
  }
}
