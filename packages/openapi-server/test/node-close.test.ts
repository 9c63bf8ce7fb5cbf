import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { listen } from "../src/node.ts";
import { bookshop } from "./bookshop/app.ts";

describe("closing the node:http server", () => {
  it("tells clients that still call while it closes to close their connections", async () => {
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
    const begun = [first, second];
    const app = bookshop({
      "get /health": async () => {
        begun.shift()?.resolve();
        await allowed;
        return { status: 200, body: "well" };
      },
    });
    const server = await listen(app, { port: 0 });
    const socket = connect(server.port);
    const answers = text(socket);
    socket.write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    await first.promise;
    const closed = server.close();
    socket.write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    // Between two calls the connection is idle, and may be closed.
    await second.promise;
    allow();
    await closed;
    expect((await answers).match(/Connection: .*|well/gi)?.slice(-2)).toEqual(["Connection: close", "well"]);
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
    // Longer than a test may take.
    const server = await listen(app, { port: 0, closeTimeout: 600_000 });
    const idle = connect(server.port);
    await once(idle, "connect");
    idle.write("OPTIONS /health HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(idle, "data");
    const answer = fetch(`${server.url}/health`);
    await begun;
    const closed = server.close();
    await once(idle, "close");
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
    allow();
    expect(await (await answer).text()).toBe("well");
    await closed;
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
});
