import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contract } from "../src/documents.ts";
import { startMock } from "../src/index.ts";
import { Log } from "../src/log.ts";
import { type RunningProxy, startProxy } from "../src/proxy/start-proxy.ts";
import { example, HEADERS, target, UNRESERVED } from "./contract.ts";
import { type Answer, send } from "./http.ts";
import { start, stopAll } from "./run-cli.ts";

const OPERATION = "#/paths/~1CertificateManagement~1api~1v1.0~1requests~1{id}/put";
const completed = JSON.stringify(example("completed").answer);

let answer: RequestListener;
let server: Server;
let upstream: URL;
let proxy: RunningProxy;

beforeEach(async () => {
  answer = (_, response) => response.writeHead(200, { "Content-Type": "application/json" }).end(completed);
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  upstream = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  proxy = await startProxy({
    served: contract(),
    upstream,
    port: 0,
    host: "127.0.0.1",
    log: new Log("silent", () => {}),
  });
});
afterEach(async () => {
  await proxy.close();
  server.close();
  server.closeAllConnections();
  await stopAll();
});

function put(url: string, status: string, headers: Record<string, string> = {}): Promise<Answer> {
  const options = { method: "PUT", headers: { ...HEADERS, ...headers }, body: JSON.stringify({ status }) };
  return send(url, target(UNRESERVED), options);
}

const violations = () => proxy.report().violating.flatMap((call) => call.violations);

describe("a proxy", () => {
  test("passes a call and its answer on, and has nothing to report where both are as documented", async () => {
    let seen: unknown;
    answer = (request, response) => {
      const { method, url, headers } = request;
      seen = { method, url, authorization: headers.authorization, host: headers.host };
      request
        .resume()
        .on("end", () =>
          response
            .writeHead(200, ["Content-Type", "application/json", "Set-Cookie", "a=1", "Set-Cookie", "b=2"])
            .end(completed),
        );
    };
    const got = await put(proxy.url, "Completed");
    expect(seen).toEqual({ method: "PUT", url: target(UNRESERVED), authorization: "Bearer x", host: upstream.host });
    expect(got).toMatchObject({ status: 200, text: completed });
    expect(got.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
    expect(got.headers["sl-violations"]).toBeUndefined();
    expect(proxy.report()).toEqual({ upstream: `${upstream.origin}/`, calls: 1, violations: 0, violating: [] });
  });

  test("passes on the body byte for byte", async () => {
    let body = "";
    answer = (request, response) => {
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => response.writeHead(200, { "Content-Type": "application/json" }).end(completed));
    };
    await send(proxy.url, target(UNRESERVED), { method: "PUT", headers: HEADERS, body: ' {"status" : "Completed"}\n' });
    expect(body).toBe(' {"status" : "Completed"}\n');
  });

  test("reports a request that is not as documented, with the place of the rule, and passes it on", async () => {
    const got = await put(proxy.url, "Denied");
    expect(got.status).toBe(200);
    expect(violations()).toEqual([
      {
        direction: "request",
        location: "body: /status",
        message: expect.stringContaining("must be one of"),
        place: `${OPERATION}/requestBody`,
      },
    ]);
    expect(JSON.parse(got.headers["sl-violations"]?.toString() ?? "")).toEqual([
      {
        location: ["request", "body", "status"],
        severity: "Error",
        message: expect.any(String),
        place: `${OPERATION}/requestBody`,
      },
    ]);
  });

  test("names the parameter that is wrong", async () => {
    await send(proxy.url, target("42"), { method: "PUT", headers: HEADERS, body: '{"status":"Completed"}' });
    expect(violations()).toEqual([
      { direction: "request", location: "path: id", message: "must be a UUID", place: `${OPERATION}/parameters/0` },
    ]);
  });

  test.each([
    ["a path that is not documented", "GET", "/nowhere", {}, "target"],
    ["a method that is not documented", "GET", target(UNRESERVED), {}, "method"],
    [
      "a call without credentials",
      "PUT",
      target(UNRESERVED),
      { "Content-Type": "application/json" },
      "header: Authorization",
    ],
    [
      "a body of another type",
      "PUT",
      target(UNRESERVED),
      { ...HEADERS, "Content-Type": "text/plain" },
      "header: Content-Type",
    ],
  ])("reports %s", async (_, method, path, headers, location) => {
    await send(proxy.url, path, { method, headers, ...(method === "PUT" && { body: '{"status":"Completed"}' }) });
    expect(violations()).toMatchObject([{ direction: "request", location }]);
  });

  test.each([
    ["a status that is not documented", 201, {}, completed, "status", `${OPERATION}/responses`],
    [
      "a body that is no JSON",
      200,
      {},
      "<html>",
      "body",
      `${OPERATION}/responses/200/content/application~1json/schema`,
    ],
    [
      "a property of the wrong type",
      200,
      {},
      completed.replace('"Status":8', '"Status":"8"'),
      "body: /Status",
      `${OPERATION}/responses/200/content/application~1json/schema`,
    ],
    [
      "a property that is missing",
      200,
      {},
      completed.replace('"Comment":"",', ""),
      "body: /Comment",
      `${OPERATION}/responses/200/content/application~1json/schema`,
    ],
    [
      "another media type",
      200,
      { "Content-Type": "text/html" },
      completed,
      "header: Content-Type",
      `${OPERATION}/responses/200/content`,
    ],
    [
      "a missing header",
      503,
      {},
      JSON.stringify(example("unavailable").answer),
      "header: Retry-After",
      `${OPERATION}/responses/503/headers/Retry-After`,
    ],
    ["a missing body", 403, {}, "", "body", `${OPERATION}/responses/403/content`],
  ])("reports an answer with %s", async (_, status, headers, body, location, place) => {
    answer = (_request, response) =>
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(body);
    const got = await put(proxy.url, "Completed");
    expect(got).toMatchObject({ status, text: body });
    expect(violations()).toContainEqual({ direction: "response", location, message: expect.any(String), place });
  });

  test("judges a compressed answer, and leaves it compressed", async () => {
    const bytes = gzipSync(completed.replace('"Status":8', '"Status":null'));
    answer = (_, response) =>
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" }).end(bytes);
    const response = await fetch(proxy.url + target(UNRESERVED), {
      method: "PUT",
      headers: HEADERS,
      body: '{"status":"Completed"}',
    });
    expect(await response.json()).toMatchObject({ Status: null });
    expect(violations()).toContainEqual(expect.objectContaining({ location: "body: /Status" }));
  });

  test("answers 502 where the server cannot be reached, and blames nobody", async () => {
    server.close();
    server.closeAllConnections();
    const got = await put(proxy.url, "Completed");
    expect(got.status).toBe(502);
    expect(JSON.parse(got.text)).toEqual({ Message: expect.stringContaining("does not answer") });
    expect(proxy.report()).toMatchObject({ calls: 1, violations: 0 });
  });

  test("keeps the calls of a client's connection on one connection to the server", async () => {
    const ports = new Set<number | undefined>();
    answer = (request, response) => {
      ports.add(request.socket.remotePort);
      response.writeHead(200, { "Content-Type": "application/json" }).end(completed);
    };
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const options = { method: "PUT", headers: HEADERS, body: '{"status":"Completed"}', agent };
    for (let index = 0; index < 3; index++) await send(proxy.url, target(UNRESERVED), options);
    agent.destroy();
    expect(ports.size).toBe(1);
  });
});

describe("mim-cm-mock proxy", () => {
  test("finds nothing wrong with our own mock: exit code 0", async () => {
    await using mock = await startMock();
    const cli = start(["proxy", mock.url, "--port", "0"]);
    const url = await cli.url();
    for (const status of ["Completed", "Canceled", "Abandoned"]) expect((await put(url, status)).status).toBe(200);
    expect((await put(url, "Completed", { Prefer: "return=minimal" })).status).toBe(204);
    expect((await put(url, "Completed", { Prefer: "code=503" })).status).toBe(503);
    expect(await cli.stop("SIGTERM")).toBe(0);
    expect(cli.stdout).toContain("5 calls, 0 violations.");
  });

  test.each([
    [
      "report.json",
      (text: string) =>
        expect(JSON.parse(text)).toMatchObject({ calls: 2, violations: 1, violating: [{ status: 400 }] }),
    ],
    [
      "report.xml",
      (text: string) =>
        expect(text).toMatch(
          /<testsuite name=".*" tests="2" failures="1">[\s\S]*<failure type="request" message="request body: \/status/,
        ),
    ],
  ])("writes what it saw to %s, and exits with 3", async (name, judge) => {
    const folder = await mkdtemp(join(tmpdir(), "mim-cm-proxy-"));
    try {
      await using mock = await startMock();
      const file = join(folder, name);
      const cli = start(["proxy", mock.url, "--port", "0", "--report", file]);
      const url = await cli.url();
      await put(url, "Completed");
      await put(url, "Denied");
      expect(await cli.stop("SIGINT")).toBe(3);
      judge(await readFile(file, "utf8"));
      expect(cli.stdout).toMatch(/request body: \/status must be one of .* \(#\/paths\/.*\/requestBody\)/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
