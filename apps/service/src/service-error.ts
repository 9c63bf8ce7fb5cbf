/** What went wrong, for code that has to tell the cases apart. */
export type ServiceErrorReason =
  | "configuration"
  | "development-issuer"
  | "issuer-away"
  | "listen"
  | "seed"
  | "store-busy"
  | "store-unusable"
  | "transfer";

/** The one error class of the service. Its message is a full sentence that says what to do. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly reason: ServiceErrorReason;

  constructor(reason: ServiceErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
