import { isUtf8 } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { BodyReceiver, Exchange } from "./exchange.ts";

/** How long a connection stays open for the rest of a body that was refused, in milliseconds. */
const LINGER = 1000;

/** The exchange of a node:http request: no Request, no Response, no stream but Node's own. */
export class NodeExchange implements Exchange {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage["headers"];
  readonly context: unknown;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  /** The client waits for a 100 before it sends the body (RFC 9110, section 10.1.1). */
  readonly #expectsContinue: boolean;
  #refusedBody = false;

  constructor(request: IncomingMessage, response: ServerResponse, context: unknown, expectsContinue: boolean) {
    // Node's parser gives both to every request that a server receives.
    this.method = request.method as string;
    this.target = request.url as string;
    this.headers = request.headers;
    this.context = context;
    this.#request = request;
    this.#response = response;
    this.#expectsContinue = expectsContinue;
  }

  hasBody(): boolean {
    const length = this.headers["content-length"];
    return length === undefined ? this.headers["transfer-encoding"] !== undefined : length !== "0";
  }

  readBody(limit: number, receiver: BodyReceiver): void {
    const request = this.#request;
    if (this.#expectsContinue) this.#response.writeContinue();
    let first: Buffer | undefined;
    let rest: Buffer[] | undefined;
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (this.#refusedBody) return;
      if (size > limit) {
        this.#refusedBody = true;
        receiver.tooLarge();
      } else if (first === undefined) first = chunk;
      else if (rest) rest.push(chunk);
      else rest = [first, chunk];
    });
    request.on("end", () => {
      if (!this.#refusedBody) receiver.received(rest ? Buffer.concat(rest, size) : (first ?? Buffer.alloc(0)));
    });
  }

  decode(bytes: Uint8Array): string | undefined {
    if (!isUtf8(bytes)) return undefined;
    return Buffer.isBuffer(bytes) ? bytes.toString("utf8") : Buffer.from(bytes).toString("utf8");
  }

  signal(): AbortSignal {
    const controller = new AbortController();
    const response = this.#response;
    if (response.destroyed) controller.abort();
    else response.once("close", () => response.writableFinished || controller.abort());
    return controller.signal;
  }

  send(status: number, headers: string[], body: string | Uint8Array | null): void {
    const response = this.#response;
    if (body !== null) headers.push("Content-Length", String(byteLength(body)));
    else if (status !== 204 && status !== 304) headers.push("Content-Length", "0");
    if (status === 413) this.#sendAndLinger(headers, body);
    else response.writeHead(status, headers).end(body ?? undefined);
  }

  /**
   * Answers while the body still comes in, drops what comes, and closes the connection after it: closing at once would reset the
   * connection, and the client would lose the answer.
   */
  #sendAndLinger(headers: string[], body: string | Uint8Array | null): void {
    const request = this.#request;
    const response = this.#response;
    headers.push("Connection", "close");
    response.writeHead(413, headers);
    if (body !== null) response.write(body);
    if (this.#expectsContinue || request.complete) return void response.end();
    const timer = setTimeout(() => response.end(), LINGER);
    request.once("close", () => clearTimeout(timer));
    request.once("end", () => response.end());
    request.resume();
  }
}

function byteLength(body: string | Uint8Array): number {
  return typeof body === "string" ? Buffer.byteLength(body) : body.length;
}
