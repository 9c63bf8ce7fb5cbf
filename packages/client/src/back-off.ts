import type { RetryOptions } from "./settings.ts";

/** The options of `retry`, none missing. */
export type RetryPolicy = { readonly [Option in keyof RetryOptions]-?: number };

// RFC 9110, section 9.2.2: sending such a request twice means the same as sending it once.
const IDEMPOTENT = /^(?:GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;

/** How many repeats the method of a request allows. */
export function allowedRetries(method: string, policy: RetryPolicy): number {
  return IDEMPOTENT.test(method) ? policy.retries : 0;
}

/** Whether a repeat may bring a better answer: never for a 409 or any other refusal of the call itself. */
export function isWorthRepeating(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Milliseconds to wait before repeat number `retry`, from 0: what `Retry-After` asks for, or else a random part of the limit. */
export function delayBefore(retry: number, retryAfter: string | null | undefined, policy: RetryPolicy): number {
  const asked = parseRetryAfter(retryAfter);
  if (asked !== undefined) return Math.min(asked, policy.maxRetryAfter);
  return Math.random() * Math.min(policy.maxDelay, policy.baseDelay * 2 ** retry);
}

/** Milliseconds from now (RFC 9110, section 10.2.3); undefined where the header is missing or makes no sense. */
function parseRetryAfter(value: string | null | undefined): number | undefined {
  if (!value) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}
