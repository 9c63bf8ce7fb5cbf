import type { Failure } from "./limited.ts";

// Not an abort, and not a 409 or any other refusal of the call itself.
const MAY_PASS = /^(network|timeout|408|429|5\d\d)$/;

const LONGEST_RETRY_AFTER = 60_000;

/**
 * Milliseconds until an attempt is repeated, or `Infinity` where that cannot help.
 *
 * @param repeats how often the call has been repeated already.
 * @param baseDelay the longest pause before the first repeat, in milliseconds.
 */
export function delayAfter(
  { status, headers }: Failure | Pick<Response, "status" | "headers">,
  repeats: number,
  baseDelay: number,
): number {
  if (!MAY_PASS.test(String(status))) return Infinity;
  const asked = parseRetryAfter(headers?.get("Retry-After") ?? "");
  // Full jitter: clients that failed together do not come back together.
  return asked >= 0 ? Math.min(asked, LONGEST_RETRY_AFTER) : Math.random() * baseDelay * Math.min(2 ** repeats, 16);
}

/** Milliseconds from now (RFC 9110, section 10.2.3): seconds or an HTTP date; NaN where it is neither. */
function parseRetryAfter(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Math.max(Date.parse(value) - Date.now(), 0);
}
