import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { bookshop } from "./bookshop/app.ts";
import { serving } from "./serving.ts";

describe("the signal of a call over node:http", () => {
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
});
