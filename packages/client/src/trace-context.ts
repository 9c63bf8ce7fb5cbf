import type { Hooks } from "./hooks.ts";

/**
 * Sends `traceparent` (W3C Trace Context, level 1). `current` returns the traceparent of the span under way, as a tracing
 * library knows it; where there is none, a call begins a trace of its own. Each attempt is a span with its own id.
 */
export function traceContext(current?: () => string | undefined): Hooks {
  return {
    request({ request: { headers } }) {
      const parent = current?.() ?? headers.get("traceparent") ?? `00-${randomHex(16)}-${randomHex(8)}-01`;
      headers.set("traceparent", parent.replace(/-[\da-f]{16}-/, `-${randomHex(8)}-`));
    },
  };
}

function randomHex(bytes: number): string {
  const digits = (byte: number) => (byte + 0x100).toString(16).slice(1);
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), digits).join("");
}
