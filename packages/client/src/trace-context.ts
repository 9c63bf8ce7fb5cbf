import type { Hooks } from "./hooks.ts";

const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-([\da-f]{2})$/;

/**
 * Sends `traceparent` (W3C Trace Context, level 1). `current` returns the traceparent of the span under way, as a tracing
 * library knows it; where there is none, a call begins a trace of its own. Each attempt is a span with its own id.
 */
export function traceContext(current?: () => string | undefined): Hooks {
  return {
    request({ request: { headers } }) {
      const [, trace = randomHex(16), flags = "01"] =
        TRACEPARENT.exec(current?.() ?? headers.get("traceparent") ?? "") ?? [];
      headers.set("traceparent", `00-${trace}-${randomHex(8)}-${flags}`);
    },
  };
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
