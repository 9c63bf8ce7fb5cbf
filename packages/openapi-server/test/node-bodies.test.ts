import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { buffer, text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { load } from "../src/compiler/index.ts";
import { createApp, type UntypedCall, type UntypedReply } from "../src/index.ts";
import { echo, JSON_BODY } from "./adapters.ts";
import { raw, serving } from "./serving.ts";

describe("bodies over node:http", () => {
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

  it("takes a call for one without a body where nothing says that one follows", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } });
    await serving(app, async (server) => {
      const answer = await raw(server, "POST /things HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      expect(answer).toMatch(/^HTTP\/1.1 200 /);
      const empty = "Content-Length: 0\r\nConnection: close\r\n\r\n";
      expect(await raw(server, `POST /things HTTP/1.1\r\nHost: a\r\n${empty}`)).toMatch(/^HTTP\/1.1 200 /);
    });
  });

  it.each([
    [204, undefined],
    [304, undefined],
    [200, "0"],
    [404, "0"],
  ])("answers %i without a body with Content-Length %s", async (status, length) => {
    const document = await load({ openapi: "3.1.0", paths: { "/": { get: { responses: { [status]: {} } } } } });
    await serving(createApp(document, { fallback: () => ({ status }) }), async ({ port }) => {
      const [response] = await once(request({ port }).end(), "response");
      expect([response.statusCode, response.headers["content-length"]]).toEqual([status, length]);
      response.resume();
    });
  });

  it("reads a body that comes in pieces up to the limit", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } }, { maxBodyBytes: 4 });
    await serving(app, async ({ port }) => {
      for (const [last, status] of [
        ["2]", 200],
        [",2]", 413],
      ] as const) {
        const call = request({ port, method: "POST", path: "/things", headers: JSON_BODY });
        call.write("[1");
        await setImmediate();
        call.end(last);
        const [response] = await once(call, "response");
        expect(response.statusCode).toBe(status);
        response.resume();
      }
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

  it("closes the connection of a refused body when it has come, or after a while", async () => {
    const app = await echo({ requestBody: { content: { "application/json": {} } } });
    await serving(app, async (server) => {
      const head = "POST /things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
      const closed: string[] = [];
      const refuse = async (name: string, field: string, body = ""): Promise<void> => {
        const answer = await raw(server, `${head}${field}Content-Length: 2097152\r\n\r\n${body}`);
        expect(answer).toMatch(/^HTTP\/1.1 413 .*larger than/s);
        closed.push(name);
      };
      await Promise.all([
        refuse("sends nothing", ""),
        refuse("sends all", "", "x".repeat(2_097_152)),
        // Who waits for a 100 sends nothing after the refusal, so that the server need not wait either.
        refuse("waits for a 100", "Expect: 100-continue\r\n"),
      ]);
      expect(closed).toHaveLength(3);
      expect(closed.at(-1)).toBe("sends nothing");
    });
  });

  it("answers 413 where a handler does", async () => {
    const document = await load({ openapi: "3.1.0", paths: { "/": { get: { responses: { 413: {} } } } } });
    await serving(createApp(document, { fallback: () => ({ status: 413 }) }), async ({ url }) => {
      const { status, headers } = await fetch(url);
      expect([status, headers.get("connection"), headers.get("content-length")]).toEqual([413, "close", "0"]);
    });
  });
});
