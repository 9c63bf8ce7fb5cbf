import type { CallFacts } from "./result.ts";

/** Why a call did not end in success: the HTTP status, or what happened in its place. */
export type FailureStatus = number | "undeclared" | "network" | "timeout" | "aborted" | "invalid";

/** What a `MimCmError` tells besides its message. */
export interface FailureDetails extends Partial<CallFacts> {
  readonly status: FailureStatus;
  readonly correlationId?: string | undefined;
  readonly response?: Response | undefined;
  readonly cause?: unknown;
}

/**
 * The one error class of this package. Operations return their failures as results and do not throw it, except for status
 * `invalid`: an argument was wrong, and nothing was sent. `unwrap` throws it, and so does `client.raw` when no answer came.
 */
export class MimCmError extends Error implements FailureDetails {
  override readonly name: string = "MimCmError";
  /** The documented HTTP status, `undeclared`, `network`, `timeout`, `aborted`, or `invalid` for a wrong argument. */
  declare readonly status: FailureStatus;
  /** GUID under which the server logged the failure, where the answer names one. */
  declare readonly correlationId?: string | undefined;
  /** GUID of the MIM CM request that the call was about. */
  declare readonly requestId?: string | undefined;
  /** The operation of the contract; undefined for calls through `client.raw`. */
  declare readonly operation?: string | undefined;
  /** The answer, where there was one. */
  declare readonly response?: Response | undefined;
  /** How many times the call was sent; undefined where an argument was wrong. */
  declare readonly attempts?: number;
  /** True where the server may have carried out the call all the same. */
  declare readonly ambiguous?: boolean;

  constructor(message: string, details: FailureDetails) {
    super(message);
    Object.assign(this, details);
  }
}
