import { type App, type Exchange, intercept, WrappedExchange } from "@mim-cm/openapi-server";
import type { TrustedProxy } from "./auth/trusted-proxy.ts";
import { type CallContext, makeContext } from "./call-context.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

interface Edge {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly proxy: TrustedProxy | undefined;
}

/**
 * Puts before the app what happens to every call: it gets a correlation id, the user whom a trusted proxy names, and,
 * once it is answered, its line in the log and its place in the metrics.
 */
export function withEdge(app: App, edge: Edge): App {
  return intercept(app, (exchange) => app.handle(new ObservedExchange(exchange, edge)));
}

/** An exchange that knows its context, and tells of its answer. */
class ObservedExchange extends WrappedExchange {
  readonly #context: CallContext;
  readonly #edge: Edge;
  readonly #start = performance.now();

  constructor(inner: Exchange, edge: Edge) {
    const found = edge.proxy?.find(inner.headers) ?? "absent";
    const user = typeof found === "object" ? found : undefined;
    const context = makeContext(user);
    // These credentials stand for the context, where the authenticator finds the caller.
    super(inner, context, user ? { ...inner.headers, authorization: "Negotiate proxy" } : inner.headers);
    this.#context = context;
    this.#edge = edge;
    if (typeof found === "string" && found !== "absent") edge.metrics.refused("negotiate", found);
  }

  override send(status: number, headers: string[], body: string | Uint8Array | null): void {
    this.inner.send(status, headers, body);
    const milliseconds = performance.now() - this.#start;
    const { log, metrics } = this.#edge;
    metrics.answered(status, milliseconds / 1000);
    if (!log.isLevelEnabled("info")) return;
    const { correlationId, user, request } = this.#context;
    // Neither path nor query: callers write them, and some write secrets there.
    log.info(
      { correlationId, method: METHODS.has(this.method) ? this.method : "other", status, user, request, milliseconds },
      "answered",
    );
  }
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
