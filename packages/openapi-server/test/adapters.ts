import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { load } from "../src/compiler/index.ts";
import { type App, type CommonOptions, createApp, type UntypedCall, type UntypedReply } from "../src/index.ts";
import { listen } from "../src/node.ts";

export interface TestCall {
  readonly method?: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A way to call an app: the same cases run over each. */
export interface Adapter {
  readonly name: string;
  call(app: App, call: TestCall): Promise<Answer>;
}

const overFetch: Adapter = {
  name: "fetch",
  async call(app, { method = "GET", target, headers = {}, body }) {
    const bytes = body === undefined ? null : Buffer.from(body);
    const length: Record<string, string> = bytes ? { "content-length": String(bytes.length) } : {};
    const init = { method, body: bytes, headers: { ...length, ...headers } };
    const response = await app.fetch(new Request(`http://localhost${target}`, init));
    return { status: response.status, headers: response.headers, text: await response.text() };
  },
};

const overNode: Adapter = {
  name: "node:http",
  async call(app, { method = "GET", target, headers = {}, body }) {
    const server = await listen(app, { port: 0 });
    try {
      const call = request({ port: server.port, method, path: target, headers: { ...headers, Connection: "close" } });
      if (body !== undefined) call.setHeader("Content-Length", Buffer.from(body).length);
      call.end(body);
      const [response] = await once(call, "response");
      const pairs = Object.entries<string>(response.headers);
      return { status: response.statusCode, headers: new Headers(pairs), text: await text(response) };
    } finally {
      await server.close();
    }
  },
};

export const adapters: readonly Adapter[] = [overFetch, overNode];

export const JSON_BODY: Readonly<Record<string, string>> = { "Content-Type": "application/json" };

/** An app of one operation, `POST /things` unless said otherwise, that answers what it was called with. */
export async function echo(
  operation: object,
  options: CommonOptions & { path?: string; document?: object } = {},
): Promise<App> {
  const { path = "/things", document = {}, ...rest } = options;
  const responses = { 200: { description: "", content: { "application/json": {} } } };
  const compiled = await load({
    openapi: "3.1.0",
    info: { title: "Echo", version: "1" },
    ...document,
    paths: { [path]: { post: { operationId: "echo", responses, ...operation } } },
  });
  const fallback = (_: unknown, call: UntypedCall): UntypedReply => {
    const { path: inPath, query, headers, cookies, body, contentType } = call;
    const shown = body instanceof Uint8Array ? [...body] : body;
    return { status: 200, body: { path: inPath, query, headers, cookies, contentType, body: shown } };
  };
  return createApp(compiled, { onError: () => undefined, ...rest, fallback });
}
