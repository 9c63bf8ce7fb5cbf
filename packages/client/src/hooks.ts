/** One attempt of a call, as observers see it. Give it to `describe` before it goes into a log: it holds credentials. */
export interface Exchange {
  /** The operation of the contract; undefined for calls through `client.raw`. */
  readonly operation: string | undefined;
  /** 1 for the first attempt of the call. */
  readonly attempt: number;
  /** What is sent. A `request` hook may still set headers on it. */
  readonly request: Request;
  /** The body that is sent, where it is text. */
  readonly requestBody: string | undefined;
  /** Milliseconds since the attempt began. */
  readonly milliseconds: number;
  /** The answer; its `text()` and `json()` may be called. */
  readonly response?: Response | undefined;
  /** The body of the answer. */
  readonly responseBody?: string | undefined;
  /** What the attempt failed with, where no answer came. */
  readonly error?: unknown;
  /** Milliseconds until the next attempt; for the `retry` hook. */
  readonly delay?: number | undefined;
}

/**
 * Observers of a client. Each attempt is told to `request` and then either to `response` or to `error`; `retry` follows where
 * the call will be sent again. What an observer throws goes to the console and does not touch the call.
 */
export interface Hooks {
  request?(exchange: Exchange): void;
  response?(exchange: Exchange): void;
  error?(exchange: Exchange): void;
  retry?(exchange: Exchange): void;
}

/** Tells every observer, whatever the one before it did. */
export function notify(hooks: readonly Hooks[], event: keyof Hooks, exchange: Exchange): void {
  for (const hook of hooks) {
    // An observer may turn out to be async: its rejection must not end the process.
    (async () => hook[event]?.(exchange))().catch(console.error);
  }
}
