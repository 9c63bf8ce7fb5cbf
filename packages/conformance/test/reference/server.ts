import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fail, STEPS } from "./steps.ts";
import { type RequestRecord, seededStore } from "./store.ts";

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined for none. */
  readonly body: unknown;
  /** Sent instead of `body`, as it is. */
  readonly raw?: string | Buffer;
}

export interface World {
  readonly store: Map<string, RequestRecord>;
}

export interface Step {
  readonly name: string;
  readonly run: (call: Call, world: World) => Reply | undefined;
}

/** Bytes that are written to the connection in place of an answer, which is closed after them, or left as it is. */
export interface RawAnswer {
  readonly wire: string;
  readonly isLeftOpen?: boolean;
}

/** What becomes of a call. "hang" sends no answer, "reset" closes the connection. */
export type Outcome = Reply | RawAnswer | "hang" | "reset";

/** What a server does; faults replace parts of it. */
export interface Behavior {
  readonly steps: readonly Step[];
  /** Changes answers on their way out. */
  readonly reply: (reply: Reply, call: Call, world: World) => Outcome;
}

export const CORRECT: Behavior = { steps: STEPS, reply: (reply) => reply };

export interface TestServer {
  readonly url: string;
  readonly store: Map<string, RequestRecord>;
  readonly close: () => Promise<void>;
}

/** Starts a server of this contract on a free port, with the examples and some requests to sacrifice. */
export async function startServer(behavior: Behavior = CORRECT): Promise<TestServer> {
  const world: World = { store: seededStore() };
  const server = createServer((request, response) => void handle(request, response, behavior, world));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has this form of address.
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, store: world.store, close };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  behavior: Behavior,
  world: World,
): Promise<void> {
  const body = await bodyOf(request);
  if (body === undefined) return;
  const call: Call = {
    method: request.method ?? "",
    // The contract has no query; what is not known is passed over.
    path: (request.url ?? "").replace(/\?.*/, ""),
    query: (request.url ?? "").split("?")[1],
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body,
  };
  const reply = behavior.reply(answer(call, behavior, world), call, world);
  if (reply === "hang") return;
  if (reply === "reset") return void request.socket.destroy();
  if ("wire" in reply) {
    request.socket.write(reply.wire, "latin1");
    if (!reply.isLeftOpen) request.socket.end();
    return;
  }
  send(response, reply);
}

/** Undefined where the caller went away, as it does when it has waited long enough. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}

function answer(call: Call, { steps }: Behavior, world: World): Reply {
  try {
    for (const { run } of steps) {
      const reply = run(call, world);
      if (reply) return reply;
    }
  } catch {
    // A step that relies on one that a fault has taken away.
  }
  return fail(500);
}

function send(response: ServerResponse, { status, headers, body, raw }: Reply): void {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const type = text === undefined || "Content-Type" in headers ? {} : { "Content-Type": "application/json" };
  // A fault may take the content type away, which an empty value stands for.
  const sent = Object.entries({ ...type, ...headers }).filter(([, value]) => value !== "");
  response.writeHead(status, Object.fromEntries(sent));
  response.end(text);
}
