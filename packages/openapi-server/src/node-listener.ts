import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "./app.ts";
import { NodeExchange } from "./node-exchange.ts";
import { MISSING_HOST } from "./problem.ts";

export interface ListenerOptions {
  /** Makes `call.context` of a request. Default: the IncomingMessage itself. */
  readonly context?: (request: IncomingMessage) => unknown;
}

/** A listener for `request` and `checkContinue` of a node:http server, or for the servers of frameworks that take one. */
export function createListener(
  app: App,
  options: ListenerOptions = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  const { context } = options;
  return (request, response) => {
    const expectsContinue = request.headers.expect !== undefined;
    const exchange = new NodeExchange(request, response, context ? context(request) : request, expectsContinue);
    if (request.headers.host === undefined && request.httpVersionMinor === 1) {
      const { status, headers, body } = app.refuse(MISSING_HOST);
      exchange.send(status, headers, body);
    } else app.handle(exchange);
  };
}
