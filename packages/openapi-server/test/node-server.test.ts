import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect, type Socket } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { type App, createApp, type UntypedCall, type UntypedReply } from "../src/index.ts";
import { type ListenOptions, listen, type RunningServer } from "../src/node.ts";
import { echo, JSON_BODY } from "./adapters.ts";
import { bookshop } from "./bookshop/app.ts";

async function serving(
  app: App,
  use: (server: RunningServer) => Promise<void>,
  options: Partial<ListenOptions> = {},
): Promise<void> {
  const server = await listen(app, { port: 0, closeTimeout: 500, ...options });
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

/** Sends bytes and returns all that comes back until the server closes the connection. */
async function raw({ port }: RunningServer, bytes: string): Promise<string> {
  const socket = connect(port);
  socket.write(bytes);
  return text(socket);
}

describe("the node:http server", () => {
  it.each([
    ["malformed HTTP", "GET /books HTTP/9.9\r\n\r\n", 400, "The request is not well-formed HTTP."],
    [
      "a request without Host",
      "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n",
      400,
      "The request lacks its Host header.",
    ],
    ["headers that are too large", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(17_000)}\r\n\r\n`, 431, "too large"],
    [
      "an expectation",
      "GET /health HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nConnection: close\r\n\r\n",
      417,
      "100-continue",
    ],
    ["CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "The request is not well-formed HTTP."],
    ["a blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "The request is not well-formed HTTP."],
    ["a target in no form", "GET books HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400, "not well-formed"],
  ])("answers %s in the form of the app's errors", async (_name, bytes, status, detail) => {
    await serving(bookshop(), async (server) => {
      const answer = await raw(server, bytes);
      const [head = "", body = ""] = answer.split("\r\n\r\n");
      expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
      expect(head).toMatch(/content-type: application\/problem\+json/i);
      expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringContaining(detail) });
    });
  });

  it("takes a target in absolute form, and OPTIONS for the whole server", async () => {
    await serving(bookshop(), async (server) => {
      const close = "Host: a\r\nConnection: close\r\n\r\n";
      expect(await raw(server, `GET http://elsewhere/health HTTP/1.1\r\n${close}`)).toMatch(/^HTTP\/1.1 200 .*well$/s);
      expect(await raw(server, `OPTIONS * HTTP/1.1\r\n${close}`)).toMatch(/^HTTP\/1.1 204 /);
    });
  });

  it("times out headers and bodies that do not come", async () => {
    const options = { headersTimeout: 100, requestTimeout: 200 };
    await serving(
      bookshop(),
      async (server) => {
        expect(await raw(server, "GET /health HTTP/1.1\r\nHost:")).toMatch(/^HTTP\/1.1 408 .*took too long/s);
        const slow =
          "PUT /books/1/note HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ann\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\na";
        expect(await raw(server, slow)).toMatch(/^HTTP\/1.1 408 /);
      },
      options,
    );
  });

  it("answers 413 before the body has come, and lets the client read the answer", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } });
    await serving(app, async (server) => {
      const call = request({
        port: server.port,
        method: "POST",
        path: "/things",
        headers: { ...JSON_BODY, "Content-Length": 2_097_152 },
      });
      call.flushHeaders();
      const [response] = await once(call, "response");
      expect([response.statusCode, response.headers.connection]).toEqual([413, "close"]);
      call.end(Buffer.alloc(2_097_152));
      expect(JSON.parse(await text(response)).detail).toBe("The body is larger than 1048576 bytes.");
    });
  });

  it("counts a body of unknown length as it comes", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } }, { maxBodyBytes: 10 });
    await serving(app, async ({ port }) => {
      for (const [chunks, status] of [
        [["[1,", "2]"], 200],
        [["[1,2,3,4", ",5,6]"], 413],
      ] as const) {
        const call = request({ port, method: "POST", path: "/things", headers: JSON_BODY });
        for (const chunk of chunks) call.write(chunk);
        call.end();
        const [response] = await once(call, "response");
        expect(response.statusCode).toBe(status);
        response.resume();
        await once(response, "end");
      }
    });
  });

  it("reads a body that is all there before it is asked for", async () => {
    const document = await load({
      openapi: "3.1.0",
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
      paths: { "/": { put: { requestBody: { content: { "application/json": {} } }, responses: { 200: {} } } } },
    });
    const app = createApp(document, {
      authenticators: { token: async () => setImmediate("ann") },
      maxBodyBytes: 10,
      validateResponses: "off",
      fallback: (_operation, { body }) => ({ status: 200, contentType: "application/json", body }),
    });
    await serving(app, async (server) => {
      const head = "PUT / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nContent-Type: application/json\r\n";
      const chunked = `${head}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
      expect(await raw(server, `${chunked}5\r\n[1,2]\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 .*\[1,2\]$/s);
      expect(await raw(server, `${chunked}b\r\n[1,1,1,1,1]\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 /);
      const counted = `${head}Content-Length: 3\r\n`;
      const answers = await raw(server, `${counted}\r\n[1]${counted}\r\n[2]${counted}Connection: close\r\n\r\n[3]`);
      expect(answers.match(/\[\d\]/g)).toEqual(["[1]", "[2]", "[3]"]);
    });
  });

  it("writes headers of latin1 and bodies of any characters byte for byte", async () => {
    const parameters = [{ name: "text", in: "path", required: true, schema: { type: "string" } }];
    const paths = { "/{text}": { get: { parameters, responses: { 200: {} } } } };
    const document = await load({ openapi: "3.1.0", paths });
    const fallback = (_: unknown, { path }: UntypedCall): UntypedReply => {
      return { status: 200, headers: { "X-Name": "Zo\u00eb" }, contentType: "text/plain", body: path["text"] };
    };
    await serving(createApp(document, { fallback, validateResponses: "off" }), async ({ port }) => {
      for (const sent of ["plain", "Zo\u00eb", "\u5b8c\u4e86"]) {
        const [response] = await once(request({ port, path: `/${encodeURIComponent(sent)}` }).end(), "response");
        const bytes = await buffer(response);
        expect([bytes.toString("utf8"), response.headers["content-length"]]).toEqual([sent, String(bytes.length)]);
        expect(response.headers["x-name"]).toBe("Zo\u00eb");
      }
    });
  });

  it("asks for a body that waits for 100 only after the checks that come before", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } });
    await serving(app, async ({ port }) => {
      const headers = { ...JSON_BODY, Expect: "100-continue", "Content-Length": 2 };
      const call = request({ port, method: "POST", path: "/things", headers });
      call.flushHeaders();
      await once(call, "continue");
      call.end("{}");
      expect((await once(call, "response"))[0].statusCode).toBe(200);
      const refused = request({ port, method: "POST", path: "/nowhere", headers });
      refused.on("continue", () => expect.unreachable());
      refused.flushHeaders();
      expect((await once(refused, "response"))[0].statusCode).toBe(404);
      refused.destroy();
    });
  });

  it("answers an empty body of unknown length", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } });
    await serving(app, async (server) => {
      const head = "POST /things HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n";
      expect(await raw(server, `${head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
    });
  });

  it("reads a body that comes in three pieces, and drops what comes after its refusal", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } }, { maxBodyBytes: 10 });
    await serving(app, async ({ port }) => {
      const head =
        "POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
      const good = connect(port);
      for (const piece of [head, "1\r\n[\r\n", "1\r\n1\r\n", "1\r\n]\r\n", "0\r\n\r\n"]) {
        await new Promise((resolve) => good.write(piece, resolve));
        await setImmediate();
      }
      expect(String(await once(good, "data"))).toContain('"body":[1]');
      good.destroy();
      const big = connect(port);
      big.write(`${head}b\r\n[1,1,1,1,1,\r\n`);
      expect(String(await once(big, "data"))).toMatch(/^HTTP\/1.1 413 /);
      big.write("b\r\n1,1,1,1,1,1\r\n0\r\n\r\n");
      await once(big.resume(), "close");
    });
  });

  it("closes the connection of a refused body that never comes", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } });
    await serving(app, async (server) => {
      const head = "POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
      expect(await raw(server, `${head}Content-Length: 2097152\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 .*larger than/s);
      const waiting = `${head}Expect: 100-continue\r\nContent-Length: 2097152\r\n\r\n`;
      const start = performance.now();
      expect(await raw(server, waiting)).toMatch(/^HTTP\/1.1 413 .*larger than/s);
      // Who waits for a 100 sends nothing after the refusal.
      expect(performance.now() - start).toBeLessThan(900);
    });
  });

  it("answers 413 where a handler does", async () => {
    const document = await load({ openapi: "3.1.0", paths: { "/": { get: { responses: { 413: {} } } } } });
    await serving(createApp(document, { fallback: () => ({ status: 413 }) }), async ({ url }) => {
      const { status, headers } = await fetch(url);
      expect([status, headers.get("connection"), headers.get("content-length")]).toEqual([413, "close", "0"]);
    });
  });

  it("writes errors without a body where the app has none for them", async () => {
    const app = bookshop({}, { errorBody: () => ({ contentType: "text/plain", body: undefined }) });
    await serving(app, async (server) => {
      expect(await raw(server, "GET /books HTTP/9.9\r\n\r\n")).toMatch(
        /Content-Length: 0\r\nConnection: close\r\n\r\n$/,
      );
      expect((await fetch(`${server.url}/nowhere`)).headers.get("content-length")).toBe("0");
    });
  });

  it("takes a target in absolute form without a path for the root", async () => {
    await serving(bookshop(), async (server) => {
      const head = "Host: a\r\nConnection: close\r\n\r\n";
      expect(await raw(server, `GET http://elsewhere HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1.1 404 /);
      expect(await raw(server, `GET ftp://elsewhere/health HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1.1 400 /);
    });
  });

  it("tells clients that still call while it closes to close their connections", async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
    const app = bookshop({
      "get /health": async () => {
        begin();
        await allowed;
        return { status: 200, body: "well" };
      },
    });
    const server = await listen(app, { port: 0 });
    const socket = connect(server.port);
    const answers = text(socket);
    socket.write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    await begun;
    const closed = server.close();
    socket.write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    allow();
    await closed;
    expect((await answers).match(/Connection: .*|well/gi)?.slice(-2)).toEqual(["Connection: close", "well"]);
  });

  it("hands on a signal that is aborted already where the caller is gone", async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    let socket: Socket | undefined;
    const app = bookshop({
      listBooks: async (call) => {
        const gone = once((call.context as IncomingMessage).socket, "close"); // as listen has it without an option
        socket?.destroy();
        await gone;
        await setImmediate();
        resolve(call.signal.aborted);
        return new Promise(() => undefined);
      },
    });
    await serving(app, async ({ port }) => {
      socket = connect(port);
      socket.write("GET /books HTTP/1.1\r\nHost: a\r\n\r\n");
      expect(await promise).toBe(true);
    });
  });

  it("aborts no signal of a call that was answered", async () => {
    const signals: AbortSignal[] = [];
    const app = bookshop({
      "get /health": ({ signal }) => {
        signals.push(signal);
        return { status: 200, body: "well" };
      },
    });
    await serving(app, async ({ url }) => {
      await (await fetch(`${url}/health`, { headers: { Connection: "close" } })).text();
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });

  it("aborts the signal of a call whose caller went away", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let socket: Socket | undefined;
    const app = bookshop({
      listBooks: ({ signal }) => {
        signal.addEventListener("abort", () => resolve());
        socket?.destroy();
        return new Promise(() => undefined);
      },
    });
    await serving(app, async ({ port }) => {
      socket = connect(port);
      socket.write("GET /books HTTP/1.1\r\nHost: a\r\n\r\n");
      await promise;
    });
  });

  it("lets calls under way finish when it closes, and closes idle connections at once", async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
    const app = bookshop({
      "get /health": async () => {
        begin();
        await allowed;
        return { status: 200, body: "well" };
      },
    });
    const server = await listen(app, { port: 0 });
    const idle = connect(server.port);
    await once(idle, "connect");
    idle.write("OPTIONS /health HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(idle, "data");
    const answer = fetch(`${server.url}/health`);
    await begun;
    const start = performance.now();
    const closed = server.close();
    await once(idle, "close");
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
    allow();
    expect(await (await answer).text()).toBe("well");
    await closed;
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("cuts off what does not finish in the time that close leaves", async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const app = bookshop({
      "get /health": () => {
        begin();
        return new Promise(() => undefined);
      },
    });
    const server = await listen(app, { port: 0, closeTimeout: 50 });
    const answer = expect(fetch(`${server.url}/health`)).rejects.toThrow();
    await begun;
    await server.close();
    await answer;
  });

  it("says in one sentence that a port is taken", async () => {
    await serving(bookshop(), async ({ port }) => {
      await expect(listen(bookshop(), { port })).rejects.toThrow(
        `Port ${port} on 127.0.0.1 is taken: stop the program that has it, or choose another port.`,
      );
    });
  });

  it("hands the context on that it is told to make", async () => {
    const seen: unknown[] = [];
    const app = bookshop({
      "get /health": ({ context }) => {
        seen.push(context);
        return { status: 200, body: "well" };
      },
    });
    await serving(app, async ({ url }) => void (await fetch(`${url}/health`)), {
      context: ({ method }) => ({ method }),
    });
    expect(seen).toEqual([{ method: "GET" }]);
  });
});
