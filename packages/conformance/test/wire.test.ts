import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { generatedBody } from "../src/http/generated-body.ts";
import { Wire } from "../src/http/wire.ts";
import { ConformanceError } from "../src/index.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that answers the first bytes of each connection, and keeps what it got. */
async function rawServer(answer: (head: string) => string | undefined): Promise<{ url: string; heads: string[] }> {
  const heads: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (chunk) => {
      heads.push(chunk.toString("latin1"));
      const text = answer(heads.at(-1) ?? "");
      if (text === undefined) socket.destroy();
      else if (text !== "") socket.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  // A server that listens on TCP has this form of address.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heads };
}

const NO_CONTENT = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

test.each(["/a/%E0%A4%A", "//a/b", "/a/../b/./c", "/a%2Fb?q=%", "/a/{b}"])(
  "sends the target %s as it is",
  async (target) => {
    const { url, heads } = await rawServer(() => NO_CONTENT);
    const wire = new Wire(`${url}/base/`, 1000);
    const { response } = await wire.send({ method: "PUT", target, headers: {} });
    wire.close();
    expect(response?.status).toBe(204);
    expect(heads[0]?.split("\r\n")[0]).toBe(`PUT /base${target} HTTP/1.1`);
  },
);

test("says that no answer came in time", async () => {
  const { url } = await rawServer(() => "");
  const wire = new Wire(url, 50);
  expect(await wire.send({ method: "GET", target: "/", headers: {} })).toMatchObject({
    error: "no answer within 50 ms",
  });
  wire.close();
});

test("says that the connection was closed", async () => {
  const { url } = await rawServer(() => undefined);
  const wire = new Wire(url, 1000);
  expect(await wire.send({ method: "GET", target: "/", headers: {} })).toMatchObject({
    error: "the connection was closed without an answer",
  });
  wire.close();
});

test("says that an answer broke off", async () => {
  const { url } = await rawServer(() => "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
  const wire = new Wire(url, 1000);
  expect((await wire.send({ method: "GET", target: "/", headers: {} })).error).toContain("in the middle of the answer");
  wire.close();
});

test("reads the answer of a server that refuses a large body before it is sent", async () => {
  const answer = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
  const { url } = await rawServer(() => answer);
  const wire = new Wire(url, 2000);
  const statuses = [];
  for (let round = 0; round < 5; round++) {
    const { response } = await wire.send({
      method: "PUT",
      target: "/",
      headers: {},
      body: generatedBody("spaces-2097152"),
    });
    statuses.push(response?.status);
  }
  wire.close();
  expect(statuses).toEqual([413, 413, 413, 413, 413]);
});

test("gives a server that resets on a large body the time to refuse it first", async () => {
  const server = createServer((socket) => {
    let received = 0;
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      received += chunk.length;
      if (received > 4096) socket.resetAndDestroy();
      else socket.end("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  // A server that listens on TCP has this form of address.
  const wire = new Wire(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 2000);
  const { response, error } = await wire.send({
    method: "PUT",
    target: "/",
    headers: {},
    body: generatedBody("spaces-2097152"),
  });
  wire.close();
  expect([response?.status, error]).toEqual([413, undefined]);
});

test.each(["ftp://host", "host:80", "http://user:secret@host", "http://host/?a=1"])(
  "refuses %s as a base URL",
  (url) => {
    expect(() => new Wire(url, 1000)).toThrow(ConformanceError);
  },
);
