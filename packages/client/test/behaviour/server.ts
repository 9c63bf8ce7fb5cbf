import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { scenarios } from "./scenarios.ts";

/** What the server saw of one request. */
export interface Observation {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface MisbehavingServer {
  readonly baseUrl: string;
  close(): Promise<void>;
}

/**
 * Starts a server that misbehaves as the path says: `/<scenario>/<key>/…`. The key tells cases apart that run at the same time;
 * `GET /observed/<key>` returns what was seen under it.
 */
export async function startMisbehavingServer(): Promise<MisbehavingServer> {
  const seen = new Map<string, Observation[]>();
  const server = createServer((request, response) => {
    // A client that gives up resets the connection: that is what most cases are about.
    request.on("error", () => {});
    response.on("error", () => {});
    answer(seen, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  seen: Map<string, Observation[]>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url = "", headers } = request;
  // Bun, Deno and browsers repeat by themselves what a server breaks off on a connection that they have used before.
  response.setHeader("Connection", "close");
  allowBrowsers(request, response);
  if (method === "OPTIONS") return void response.writeHead(204).end();
  const [, scenario = "", key = ""] = url.split("/");
  const observations = seen.get(key) ?? [];
  if (scenario === "observed") return void response.end(JSON.stringify(observations));
  const body = await readBody(request);
  observations.push({ method, url, headers, body });
  seen.set(key, observations);
  const act = scenarios[scenario];
  if (act === undefined) throw new Error(`There is no scenario ${scenario}.`);
  await act(response, { attempt: observations.length, request, body });
}

/** The suite runs in browsers too, on a page of another origin. */
function allowBrowsers(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
  response.setHeader("Access-Control-Allow-Credentials", "true");
  response.setHeader("Access-Control-Allow-Methods", request.headers["access-control-request-method"] ?? "*");
  response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "*");
  response.setHeader("Access-Control-Expose-Headers", "*");
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  request.setEncoding("utf8");
  for await (const chunk of request) body += chunk;
  return body;
}
