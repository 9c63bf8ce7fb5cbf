/** Puts credentials on requests. They go to what lies under the client's base URL only. */
export interface Auth {
  /**
   * Sets the credentials, before each attempt: as headers, or as options of fetch such as `credentials`. What it throws ends the
   * attempt as a network failure.
   */
  apply(headers: Headers, init: RequestInit): void | Promise<void>;
  /** After a 401, once a call: sets other credentials, and says whether the call is worth sending again. */
  renew?(headers: Headers): Promise<boolean>;
}
