import type { Failure } from "./limited.ts";

const LONGEST_RETRY_AFTER = 60_000;

/**
 * Milliseconds until an attempt is repeated, or undefined where that cannot help: after an abort, or a 409 or any other refusal
 * of the call itself.
 *
 * @param repeats how often the call has been repeated already.
 * @param baseDelay the longest pause before the first repeat, in milliseconds.
 */
export function delayAfter(
  outcome: Failure | Pick<Response, "status" | "headers">,
  repeats: number,
  baseDelay: number,
): number | undefined {
  let asked = Number.NaN;
  if ("failed" in outcome) {
    if (outcome.failed === "aborted") return undefined;
  } else {
    const { status, headers } = outcome;
    if (status !== 408 && status !== 429 && status < 500) return undefined;
    asked = parseRetryAfter(headers.get("Retry-After") ?? "");
  }
  // Full jitter: clients that failed together do not come back together.
  return asked >= 0 ? Math.min(asked, LONGEST_RETRY_AFTER) : Math.random() * baseDelay * Math.min(2 ** repeats, 16);
}

/** Milliseconds from now (RFC 9110, section 10.2.3): seconds or an HTTP date; NaN where it is neither. */
function parseRetryAfter(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Math.max(Date.parse(value) - Date.now(), 0);
}
