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
    if (this.#expectsContinue) this.#response.writeContinue();
    // A small body comes in one piece with its headers: Node's parser has handed it over before the next tick.
    process.nextTick(NodeExchange.#take, this, limit, receiver);
  }

  static #take(exchange: NodeExchange, limit: number, receiver: BodyReceiver): void {
    const request = exchange.#request;
    const { readableLength } = request;
    const whole = String(readableLength) === exchange.headers["content-length"] || request.complete;
    if (!whole) exchange.#collect(limit, receiver);
    else if (readableLength > limit) receiver.tooLarge();
    // Nothing follows these bytes, so that nobody has to wait for the stream's end.
    else receiver.received(request.read() ?? Buffer.alloc(0));
  }

  #collect(limit: number, receiver: BodyReceiver): void {
    const request = this.#request;
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (this.#refusedBody) return;
      if (size <= limit) return void chunks.push(chunk);
      this.#refusedBody = true;
      receiver.tooLarge();
    });
    request.on("end", () => this.#refusedBody || receiver.received(Buffer.concat(chunks, size)));
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
    // Text goes out with the headers in one encoding, which must be theirs: ASCII does in latin1, other text as bytes.
    const length = typeof body === "string" ? Buffer.byteLength(body) : (body?.length ?? 0);
    const content = typeof body === "string" && length !== body.length ? Buffer.from(body) : body;
    if (body !== null || (status !== 204 && status !== 304)) headers.push("Content-Length", String(length));
    if (status === 413) this.#sendAndLinger(headers, content);
    else response.writeHead(status, headers).end(content, "latin1");
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
    if (body !== null) response.write(body, "latin1");
    if (this.#expectsContinue || request.complete) return void response.end();
    const timer = setTimeout(() => response.end(), LINGER);
    request.once("close", () => clearTimeout(timer));
    request.once("end", () => response.end());
    request.resume();
  }
}
