import type { App, BodyReceiver, Exchange } from "@mim-cm/openapi-server";
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
  const handle = (exchange: Exchange): void => app.handle(new ObservedExchange(exchange, edge));
  return { ...app, handle };
}

/** An exchange that knows its context, and tells of its answer. */
class ObservedExchange implements Exchange {
  readonly method: string;
  readonly target: string;
  readonly headers: Exchange["headers"];
  readonly context: CallContext;
  readonly #inner: Exchange;
  readonly #edge: Edge;
  readonly #start: number;

  constructor(inner: Exchange, edge: Edge) {
    this.method = inner.method;
    this.target = inner.target;
    this.#inner = inner;
    this.#edge = edge;
    this.#start = performance.now();
    const found = edge.proxy?.find(inner.headers) ?? "absent";
    if (typeof found === "object") {
      this.context = makeContext(found);
      // These credentials stand for the context, where the authenticator finds the caller.
      this.headers = { ...inner.headers, authorization: "Negotiate proxy" };
      return;
    }
    this.context = makeContext();
    this.headers = inner.headers;
    if (found !== "absent") edge.metrics.refused("negotiate", found);
  }

  hasBody(): boolean {
    return this.#inner.hasBody();
  }

  readBody(limit: number, receiver: BodyReceiver): void {
    this.#inner.readBody(limit, receiver);
  }

  decode(bytes: Uint8Array): string | undefined {
    return this.#inner.decode(bytes);
  }

  signal(): AbortSignal {
    return this.#inner.signal();
  }

  send(status: number, headers: string[], body: string | Uint8Array | null): void {
    this.#inner.send(status, headers, body);
    const milliseconds = performance.now() - this.#start;
    const { log, metrics } = this.#edge;
    metrics.answered(status, milliseconds / 1000);
    if (!log.isLevelEnabled("info")) return;
    const { correlationId, user, request } = this.context;
    // Neither path nor query: callers write them, and some write secrets there.
    log.info(
      { correlationId, method: METHODS.has(this.method) ? this.method : "other", status, user, request, milliseconds },
      "answered",
    );
  }
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
