import * as http from "node:http";
import * as https from "node:https";
import { ConformanceError } from "../conformance-error.ts";
import { decode } from "./decode.ts";
import { type Exchange, headerOf, type WireRequest, type WireResponse } from "./message.ts";

// Larger answers are cut off: no contract that is checked here needs more.
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
// A server may refuse a large body and close before it is sent; the reset can then overtake the answer.
const LARGE = 64 * 1024;
const ATTEMPTS = 3;
// Milliseconds; only after a reset.
const PATIENCE = 250;

/** Sends requests to one server over `node:http`, whose client leaves targets as they are. */
export class Wire {
  readonly base: URL;
  readonly #timeout: number;
  readonly #agent: http.Agent;
  readonly #signal: AbortSignal | undefined;

  /**
   * @param baseUrl `http:` or `https:`, with a path where the API stands below one; no query, no credentials
   * @param timeout milliseconds until an answer must be complete
   * @throws ConformanceError for another URL
   */
  constructor(baseUrl: string, timeout: number, signal?: AbortSignal) {
    this.base = checkedUrl(baseUrl);
    this.#timeout = timeout;
    this.#agent = new (this.base.protocol === "https:" ? https : http).Agent({ keepAlive: true });
    this.#signal = signal;
  }

  /** Sends a request; a failure of the connection is part of the result. */
  async send(request: WireRequest): Promise<Exchange> {
    for (let attempt = 1; ; attempt++) {
      const result = await this.#once(request, attempt > 1);
      if ("status" in result) return { request, response: result };
      if (result.again && attempt < ATTEMPTS) continue;
      return { request, response: undefined, error: result.failure, isBroken: result.isBroken ?? false };
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #once(request: WireRequest, isPatient: boolean): Promise<WireResponse | Failure> {
    const body = bytesOf(request);
    const isLarge = body !== undefined && body.length > LARGE;
    const prefix = this.base.pathname.replace(/\/$/, "");
    const call = (this.base.protocol === "https:" ? https : http).request({
      protocol: this.base.protocol,
      hostname: this.base.hostname.replace(/^\[|\]$/g, ""),
      port: this.base.port,
      method: request.method,
      path: prefix + request.target,
      headers: { ...request.headers, ...lengthOf(request, body) },
      agent: isLarge ? false : this.#agent,
    });
    return settle(call, body, { timeout: this.#timeout, isLarge, isPatient, signal: this.#signal });
  }
}

interface Manner {
  readonly timeout: number;
  readonly isLarge: boolean;
  /** Give the server time to refuse a large body before it is sent. */
  readonly isPatient: boolean;
  readonly signal: AbortSignal | undefined;
}

interface Failure {
  readonly failure: string;
  /** Whether the same request may succeed on another connection. */
  readonly again: boolean;
  /** Something came, but not a whole HTTP answer. */
  readonly isBroken?: boolean;
}

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new ConformanceError(`"${text}" is no http or https URL; give one such as http://127.0.0.1:4010.`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new ConformanceError(
      "The base URL must have no credentials, query or fragment; give credentials with --auth.",
    );
  }
  return url;
}

/** A chunked body tells its length by its last chunk. */
function lengthOf({ headers }: WireRequest, body: Buffer | undefined): Record<string, number> {
  const isChunked = headerOf(headers, "Transfer-Encoding") !== undefined;
  return body === undefined || isChunked ? {} : { "Content-Length": body.length };
}

function bytesOf({ body }: WireRequest): Buffer | undefined {
  if (body === undefined) return undefined;
  return typeof body === "string" ? Buffer.from(body) : body.bytes;
}

function settle(
  call: http.ClientRequest,
  body: Buffer | undefined,
  { timeout, isLarge, isPatient, signal }: Manner,
): Promise<WireResponse | Failure> {
  return new Promise((resolve) => {
    const stop = (): void => finish({ failure: "the run was stopped", again: false });
    const timer = setTimeout(() => finish({ failure: `no answer within ${timeout} ms`, again: false }), timeout);
    let isAnswered = false;
    const finish = (result: WireResponse | Failure): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      resolve(result);
      if ("failure" in result || isLarge) call.destroy();
    };
    call.on("response", (message) => {
      isAnswered = true;
      collect(message, finish);
    });
    call.on("error", (error: NodeJS.ErrnoException) => {
      const wasReset = error.code === "ECONNRESET" || error.code === "EPIPE";
      const isBroken = isAnswered || (error.code ?? "").startsWith("HPE_");
      finish({ failure: reasonOf(error), again: wasReset && !isAnswered && (isLarge || call.reusedSocket), isBroken });
    });
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) return stop();
    if (!isLarge || !isPatient) return void call.end(body);
    call.flushHeaders();
    setTimeout(() => isAnswered || call.end(body), PATIENCE);
  });
}

function collect(message: http.IncomingMessage, finish: (result: WireResponse | Failure) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  message.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_ANSWER_BYTES) chunks.push(chunk);
  });
  message.on("end", () => {
    const codings = message.headers["content-encoding"];
    const body = decode(Buffer.concat(chunks), codings, MAX_ANSWER_BYTES);
    if (body !== undefined) return finish({ status: message.statusCode ?? 0, headers: joined(message.headers), body });
    finish({ failure: `the body is not coded as Content-Encoding says (${codings})`, again: false, isBroken: true });
  });
  message.on("close", () =>
    finish({ failure: "the connection was closed in the middle of the answer", again: false, isBroken: true }),
  );
}

function joined(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was closed without an answer",
  EPIPE: "the connection was closed while the request was sent",
  ENOTFOUND: "the host name is unknown",
};

function reasonOf(error: NodeJS.ErrnoException): string {
  // Happy Eyeballs wraps the failures of each address, which are errors of the system.
  const inner = error instanceof AggregateError ? (error.errors[0] as NodeJS.ErrnoException) : error;
  return REASONS[inner.code ?? ""] ?? `the answer could not be read (${inner.code ?? inner.message})`;
}
