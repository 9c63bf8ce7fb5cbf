import type { Auth } from "./auth.ts";
import type { Hooks } from "./hooks.ts";

/** A fetch: the platform's own, or one that goes through a proxy or answers a Negotiate challenge. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

/** How long a call may take, in milliseconds; `Infinity` for no limit. */
export interface TimeoutOptions {
  /** One attempt, from the token to the last byte of the answer. 30,000 by default. */
  readonly attempt?: number | undefined;
  /** The whole call, with its repeats and the pauses between them. 120,000 by default. */
  readonly total?: number | undefined;
}

/** How often and how soon a call is repeated. Times are in milliseconds. */
export interface RetryOptions {
  /** Repeats after the first attempt. 2 by default; 0 for none. */
  readonly retries?: number | undefined;
  /**
   * The longest first pause. It doubles with each repeat, up to 16 times as much; the pause is a random part of that. 500 by
   * default. `Retry-After` goes before it, up to 60 seconds.
   */
  readonly baseDelay?: number | undefined;
}

/** What `createClient` takes. */
export interface ClientOptions {
  /** Where the API is, as an http or https URL: the host, or a path down to the version; case and trailing slashes do not matter. */
  readonly baseUrl: string;
  /** How calls are authenticated: `bearer(…)`, `cookie(…)`, or nothing where `fetch` sees to it. */
  readonly auth?: Auth | undefined;
  /** Limits of time; a number is the limit of the whole call, in milliseconds. */
  readonly timeout?: number | TimeoutOptions | undefined;
  /** Repeats of idempotent calls; a number is how many. */
  readonly retry?: number | RetryOptions | undefined;
  /** What sends the requests in place of the global fetch. */
  readonly fetch?: Fetch | undefined;
  /** Observers, in the order in which they are told. */
  readonly hooks?: readonly Hooks[] | undefined;
  /** Headers of every request, by name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
