/** Puts credentials on requests. They go to the origin of the client's base URL only. */
export interface Auth {
  /** Sets the credentials, before each attempt. What it throws ends the attempt as a network failure. */
  apply(headers: Headers): void | Promise<void>;
  /** After a 401, once a call: sets other credentials, and says whether the call is worth sending again. */
  renew?(headers: Headers): Promise<boolean>;
  /** Whether a browser adds its own cookies; the default of fetch where it is left out. */
  readonly credentials?: NonNullable<RequestInit["credentials"]>;
}
