import type { Auth } from "./auth.ts";
import { parseBaseUrl } from "./base-url.ts";
import { sharedPath } from "./gen/operations.ts";
import type { Hooks } from "./hooks.ts";
import type { TransportSettings } from "./transport.ts";

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
  /** The longest first pause, which doubles with each repeat; the pause is a random part of it. 500 by default. */
  readonly baseDelay?: number | undefined;
  /** What the doubling stops at. 8,000 by default. */
  readonly maxDelay?: number | undefined;
  /** The longest pause that `Retry-After` can ask for. 60,000 by default. */
  readonly maxRetryAfter?: number | undefined;
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

/** Fills in the defaults. */
export function completeSettings(options: ClientOptions): TransportSettings {
  const { auth, hooks = [], timeout = {}, retry = {} } = options;
  const limits = typeof timeout === "number" ? { total: timeout } : timeout;
  const policy = typeof retry === "number" ? { retries: retry } : retry;
  const { attempt = 30_000, total = 120_000 } = limits;
  const { retries = 2, baseDelay = 500, maxDelay = 8_000, maxRetryAfter = 60_000 } = policy;
  return {
    auth,
    hooks,
    attempt,
    total,
    retry: { retries, baseDelay, maxDelay, maxRetryAfter },
    base: parseBaseUrl(options.baseUrl, sharedPath),
    // Looked up for each request, so that a fetch that is replaced later (by MSW, by tracing) is the one that is used.
    fetch: options.fetch ?? ((request, init) => globalThis.fetch(request, init)),
  };
}
