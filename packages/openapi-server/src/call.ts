import type { Exchange } from "./exchange.ts";
import type { UntypedCall } from "./handlers.ts";

type Values = Readonly<Record<string, unknown>>;

const NONE: Values = Object.freeze({});

/** What a handler is given. A class, so that the signal is made only for the handlers that look at it. */
export class HandlerCall implements UntypedCall {
  path: Values = NONE;
  query: Values = NONE;
  headers: Values = NONE;
  cookies: Values = NONE;
  contentType: string | undefined = undefined;
  body: unknown = undefined;
  principal: unknown = undefined;
  accept: string | undefined = undefined;
  readonly operationId: string;
  readonly #exchange: Exchange;

  constructor(operationId: string, exchange: Exchange) {
    this.operationId = operationId;
    this.#exchange = exchange;
  }

  get context(): unknown {
    return this.#exchange.context;
  }

  get signal(): AbortSignal {
    return this.#exchange.signal();
  }
}
