import type { App } from "./app.ts";
import type { BodyReceiver, Exchange } from "./exchange.ts";

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The exchange of a standard Request: its answer is a Response. */
class FetchExchange implements Exchange {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly context: unknown;
  readonly #request: Request;
  readonly #resolve: (response: Response) => void;

  constructor(request: Request, context: unknown, resolve: (response: Response) => void) {
    this.method = request.method;
    this.target = targetOf(request.url);
    this.headers = Object.fromEntries(request.headers);
    this.context = context;
    this.#request = request;
    this.#resolve = resolve;
  }

  hasBody(): boolean {
    // Asking for `body` makes a stream, which is dear.
    const length = this.headers["content-length"];
    return length === undefined ? this.#request.body !== null : length !== "0";
  }

  readBody(limit: number, receiver: BodyReceiver): void {
    // Whoever made the Request has framed its body by the Content-Length, which is within the limit by now.
    const framed = this.headers["content-length"] !== undefined;
    (framed ? readWhole(this.#request, limit) : readLimited(this.#request, limit)).then(
      (bytes) => (bytes ? receiver.received(bytes) : receiver.tooLarge()),
      () => receiver.interrupted(),
    );
  }

  decode(bytes: Uint8Array): string | undefined {
    try {
      return UTF8.decode(bytes);
    } catch {
      return undefined;
    }
  }

  signal(): AbortSignal {
    return this.#request.signal;
  }

  send(status: number, headers: string[], body: string | Uint8Array | null): void {
    const pairs: [string, string][] = [];
    // Names and values in turn.
    for (let index = 0; index < headers.length; index += 2)
      pairs.push([headers[index] as string, headers[index + 1] as string]);
    if (this.method === "HEAD" && body !== null) pairs.push(["Content-Length", String(byteLength(body))]);
    // lib.dom's BodyInit wants an ArrayBuffer under the bytes; a SharedArrayBuffer would be refused at run time as well.
    const init = this.method === "HEAD" ? null : (body as string | Uint8Array<ArrayBuffer> | null);
    this.#resolve(new Response(init, { status, headers: pairs }));
  }
}

function byteLength(body: string | Uint8Array): number {
  return typeof body === "string" ? new TextEncoder().encode(body).length : body.length;
}

/** The request target as the client sent it, as far as the URL parser has left it. */
function targetOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  const fragment = url.indexOf("#");
  return url.slice(start, fragment === -1 ? url.length : fragment);
}

async function readWhole(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length > limit ? undefined : bytes;
}

/** The body of a request that has one, unless it is longer than the limit: of that no more is read. */
async function readLimited(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as ReadableStream<Uint8Array>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return join(chunks, size);
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Answers a Request with the app's Response. */
export function handleFetch(app: App, request: Request, context: unknown): Promise<Response> {
  return new Promise((resolve) => app.handle(new FetchExchange(request, context, resolve)));
}
