import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "./app.ts";
import { NodeExchange } from "./node-exchange.ts";
import { MISSING_HOST, type Problem, REPEATED_HOST } from "./problem.ts";

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
    const problem = hostProblem(request);
    if (problem) {
      const { status, headers, body } = app.refuse(problem);
      exchange.send(status, headers, body);
    } else app.handle(exchange);
  };
}

/** RFC 9112, section 3.2. Node gives the first Host header and drops others. */
function hostProblem({ headers, rawHeaders, httpVersionMinor }: IncomingMessage): Problem | undefined {
  if (headers.host === undefined) return httpVersionMinor === 1 ? MISSING_HOST : undefined;
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string; // names and values in turn
    if (name.length === 4 && name.toLowerCase() === "host") hosts++;
  }
  return hosts > 1 ? REPEATED_HOST : undefined;
}
