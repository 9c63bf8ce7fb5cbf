import { createServer, type Server, STATUS_CODES } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { App } from "./app.ts";
import { bindMessage, urlOf } from "./node-address.ts";
import { NodeExchange } from "./node-exchange.ts";
import { createListener, type ListenerOptions } from "./node-listener.ts";
import { EXPECTATION_FAILED, HEADERS_TOO_LARGE, MALFORMED_MESSAGE, type Problem, REQUEST_TIMEOUT } from "./problem.ts";

export interface ListenOptions extends ListenerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Milliseconds in which the headers must have arrived. Default: 10,000. */
  readonly headersTimeout?: number;
  /** Milliseconds in which the whole request must have arrived. Default: 30,000. */
  readonly requestTimeout?: number;
  /** Milliseconds that `close()` leaves to calls under way. Default: 10,000. */
  readonly closeTimeout?: number;
}

export interface RunningServer {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, lets calls under way finish, and closes idle connections. Resolves once all are closed. */
  close(): Promise<void>;
}

/** Serves an app over node:http. Rejects with an Error whose message says which port cannot be had, and why. */
export async function listen(app: App, options: ListenOptions): Promise<RunningServer> {
  const { port, host = "127.0.0.1", headersTimeout = 10_000, requestTimeout = 30_000, closeTimeout = 10_000 } = options;
  // The listener refuses a missing Host itself, in the app's own form.
  const server = createServer({
    headersTimeout,
    requestTimeout,
    connectionsCheckingInterval: 1000,
    requireHostHeader: false,
  });
  const listener = createListener(app, options);
  server.on("request", listener);
  server.on("checkContinue", listener);
  server.on("checkExpectation", (request, response) => {
    const { status, headers, body } = app.refuse(EXPECTATION_FAILED);
    new NodeExchange(request, response, undefined, false).send(status, headers, body);
  });
  server.on("clientError", (error, socket) => refuse(app, problemFor(error), socket));
  server.on("connect", (_request, socket) => refuse(app, MALFORMED_MESSAGE, socket));
  await bind(server, port, host);
  const { port: bound } = server.address() as AddressInfo; // a server that listens on a port has one
  return { url: urlOf(host, bound), port: bound, close: () => close(server, closeTimeout) };
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(new Error(bindMessage(error, port, host), { cause: error }));
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      resolve();
    });
  });
}

function close(server: Server, timeout: number): Promise<void> {
  // An answer that is sent from now on tells its client to close the connection.
  server.prependListener("request", (_request, response) => {
    response.shouldKeepAlive = false;
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), timeout);
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(sweep);
      resolve();
    });
  });
}

function problemFor(error: Error): Problem {
  const { code } = error as NodeJS.ErrnoException; // Node's parser and its timers give one
  if (code === "HPE_HEADER_OVERFLOW") return HEADERS_TOO_LARGE;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? REQUEST_TIMEOUT : MALFORMED_MESSAGE;
}

/** Answers what Node's parser gave up on, for which there is no ServerResponse. */
function refuse(app: App, problem: Problem, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const { status, headers, body } = app.refuse(problem);
  const bytes = Buffer.from(body ?? "");
  const fields = [...headers, "Content-Length", String(bytes.length), "Connection", "close"];
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`];
  for (let index = 0; index < fields.length; index += 2) lines.push(`${fields[index]}: ${fields[index + 1]}`);
  socket.end(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), bytes]));
}
