import {
  type Agent,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { ReadRequest } from "./check-request.ts";

/** An answer of the real server. */
export interface Forwarded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came, without those of the connection. */
  readonly rawHeaders: string[];
  readonly body: Buffer;
}

// RFC 9110, section 7.6.1, and what each hop counts for itself.
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "content-length",
]);

/** How long the real server has for its answer, in milliseconds. */
const PATIENCE = 60_000;

/** Headers that are passed on: those of the connection, and those that `Connection` names, are not. */
function passed(rawHeaders: readonly string[], connection: string | undefined): string[] {
  const dropped = new Set(connection?.toLowerCase().split(/\s*,\s*/));
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = [rawHeaders[index], rawHeaders[index + 1]];
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.has(lower) && !dropped.has(lower)) kept.push(name, value);
  }
  return kept;
}

function requestHeaders(incoming: IncomingMessage, host: string, length: number): string[] {
  const headers = passed(incoming.rawHeaders, incoming.headers.connection);
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const lower = headers[index]?.toLowerCase();
    // The answer has to be read; and the hop before has waited for its 100 already.
    if (lower === "host" || lower === "accept-encoding" || lower === "expect") continue;
    kept.push(headers[index] ?? "", headers[index + 1] ?? "");
  }
  kept.push("Host", host, "Accept-Encoding", "identity");
  if (length > 0 || incoming.headers["content-length"] !== undefined) kept.push("Content-Length", String(length));
  return kept;
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Passes calls on to a real server. */
export class Forwarder {
  readonly #upstream: URL;
  /** A connection of its own for each client's: NTLM and Negotiate authenticate connections, not calls (RFC 4559, section 6). */
  readonly #agents = new WeakMap<Socket, Agent>();

  constructor(upstream: URL) {
    this.#upstream = upstream;
  }

  /** Rejects where the real server cannot be reached, or breaks off. */
  async forward(incoming: IncomingMessage, { method, target, body }: ReadRequest): Promise<Forwarded> {
    const response = await this.#send(incoming, method, target, body);
    const { statusCode = 502, headers, rawHeaders } = response;
    return {
      status: statusCode,
      headers,
      rawHeaders: passed(rawHeaders, headers.connection),
      body: await readAll(response),
    };
  }

  #send(
    incoming: IncomingMessage,
    method: string,
    target: string,
    body: Uint8Array,
    again = true,
  ): Promise<IncomingMessage> {
    const { protocol, hostname, port, host, pathname } = this.#upstream;
    const send = protocol === "https:" ? httpsRequest : httpRequest;
    const path = pathname.replace(/\/$/, "") + target;
    const headers = requestHeaders(incoming, host, body.length);
    const name = hostname.replace(/^\[|\]$/g, "");
    return new Promise((resolve, reject) => {
      const agent = this.#agentOf(incoming.socket);
      const call = send({ agent, hostname: name, port, method, path, headers, timeout: PATIENCE, setHost: false });
      call.on("response", resolve);
      call.on("error", (error: NodeJS.ErrnoException) => {
        // A kept-alive connection that the server has closed meanwhile: the call never got there.
        if (again && call.reusedSocket && error.code === "ECONNRESET") {
          resolve(this.#send(incoming, method, target, body, false));
        } else reject(error);
      });
      call.on("timeout", () => call.destroy(new Error(`no answer within ${PATIENCE / 1000} seconds`)));
      call.end(body);
    });
  }

  #agentOf(socket: Socket): Agent {
    const known = this.#agents.get(socket);
    if (known) return known;
    const options = { keepAlive: true, maxSockets: 1 };
    const agent = this.#upstream.protocol === "https:" ? new HttpsAgent(options) : new HttpAgent(options);
    this.#agents.set(socket, agent);
    socket.once("close", () => agent.destroy());
    return agent;
  }
}

const DECODERS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: (body) => gunzipSync(body),
  "x-gzip": (body) => gunzipSync(body),
  deflate: (body) => inflateSync(body),
  br: (body) => brotliDecompressSync(body),
};

/** The body without its content coding, for servers that compress unasked; as it is where the coding is not known, or broken. */
export function decodedBody({ headers, body }: Forwarded): Buffer {
  const decode = DECODERS[headers["content-encoding"]?.toLowerCase() ?? ""];
  try {
    return decode ? decode(body) : body;
  } catch {
    return body;
  }
}
