import type { App } from "./app.ts";
import type { BodyReceiver, Exchange } from "./exchange.ts";
import { handleFetch } from "./fetch.ts";

/** An exchange around another, which does what the other does: for code that stands between an adapter and an app. */
export class WrappedExchange implements Exchange {
  readonly method: string;
  readonly target: string;
  readonly headers: Exchange["headers"];
  readonly context: unknown;
  protected readonly inner: Exchange;

  constructor(inner: Exchange, context: unknown = inner.context, headers: Exchange["headers"] = inner.headers) {
    this.method = inner.method;
    this.target = inner.target;
    this.headers = headers;
    this.context = context;
    this.inner = inner;
  }

  hasBody(): boolean {
    return this.inner.hasBody();
  }

  readBody(limit: number, receiver: BodyReceiver): void {
    this.inner.readBody(limit, receiver);
  }

  decode(bytes: Uint8Array): string | undefined {
    return this.inner.decode(bytes);
  }

  signal(): AbortSignal {
    return this.inner.signal();
  }

  send(status: number, headers: string[], body: string | Uint8Array | null): void {
    this.inner.send(status, headers, body);
  }
}

/**
 * An app whose exchanges go to `handle` first, over whichever adapter they come. `handle` passes an exchange on to the inner app's
 * `handle`, as it is or within a `WrappedExchange`, or answers it itself.
 */
export function intercept(app: App, handle: App["handle"]): App {
  const outer: App = { ...app, handle, fetch: (request, context) => handleFetch(outer, request, context) };
  return outer;
}
