import type { CallFacts } from "./result.ts";
import type { Call } from "./transport.ts";

/** One attempt of a call, as observers see it. Give it to `describe` before it goes into a log: it holds credentials. */
export interface Exchange extends CallFacts {
  /** Milliseconds since the attempt began. */
  readonly milliseconds: number;
  /** What is sent. A `request` hook may still set headers on it. */
  readonly request: Request;
  /** The body that is sent. */
  readonly requestBody: string | undefined;
  /** The answer; its `text()` and `json()` may be called. */
  readonly response?: Response;
  /** The body of the answer. */
  readonly responseBody?: string;
  /** What the attempt failed with, where no answer came: what was thrown, or `timeout`, or `aborted`. */
  readonly error?: unknown;
  /** Milliseconds until the next attempt; for the `retry` hook. */
  readonly delay?: number;
}

/**
 * Observers of a client. Each attempt is told to `request` and then either to `response` or to `error`; to `error` alone where
 * there was no token to be had, or the caller aborted before it was sent. `retry` follows where there will be another. What an observer throws goes to the console and does not touch the call.
 */
export interface Hooks {
  request?(exchange: Exchange): void;
  response?(exchange: Exchange): void;
  error?(exchange: Exchange): void;
  retry?(exchange: Exchange): void;
}

/** Tells the observers of an attempt. */
export type Tell = (event: keyof Hooks, more?: Partial<Exchange>) => void;

/** Begins an attempt, as far as observers are concerned. */
export function observe(hooks: readonly Hooks[], request: Request, { facts, body }: Call): Tell {
  const startedAt = performance.now();
  return (event, more) => {
    for (const hook of hooks) {
      const milliseconds = performance.now() - startedAt;
      const exchange = { ...facts, milliseconds, request, requestBody: body, ...more };
      // An observer may turn out to be async: its rejection must not end the process.
      (async () => hook[event]?.(exchange))().catch(console.error);
    }
  };
}
