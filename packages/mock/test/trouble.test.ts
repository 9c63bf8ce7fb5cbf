import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { startMock } from "../src/index.ts";
import { example, target, UNRESERVED } from "./contract.ts";
import { send } from "./http.ts";
import { put, start } from "./started.ts";

describe("latency", () => {
  test("holds every answer back", async () => {
    const mock = await start({ latency: 60 });
    const before = performance.now();
    expect((await put(mock, UNRESERVED)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(55);
  });

  test("of a client that gives up does no harm", async () => {
    const mock = await start({ latency: 30 });
    const controller = new AbortController();
    const gone = fetch(mock.url + target(UNRESERVED), { method: "PUT", signal: controller.signal });
    controller.abort();
    await expect(gone).rejects.toThrow("aborted");
    expect((await put(mock, UNRESERVED)).status).toBe(200);
  });
});

describe("a fault", () => {
  test("reset breaks the connection, with a reset and not with its end", async () => {
    const mock = await start({ fault: "reset" });
    const socket = connect(mock.port, "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    await expect(once(socket, "end")).rejects.toMatchObject({ code: "ECONNRESET" });
    mock.reset();
    await expect(put(mock, UNRESERVED)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(mock.journal()[0]).toMatchObject({ status: 0, why: "fault reset" });
  });

  test("truncate ends the body before its announced length", async () => {
    const mock = await start();
    await expect(put(mock, UNRESERVED, "Completed", { Prefer: "fault=truncate" })).rejects.toThrow("aborted");
    expect(mock.journal()[0]).toMatchObject({ status: 200, why: "fault truncate" });
  });

  test("stall never answers, and does not keep the mock from closing", async () => {
    const mock = await startMock({ fault: "stall" });
    const call = put(mock, UNRESERVED);
    const outcome = call.then(
      () => "answered",
      () => "broken",
    );
    await expect.poll(() => mock.journal()).toHaveLength(1);
    const before = performance.now();
    await mock.close();
    // With answers that are still to come the mock has patience for 900 ms.
    expect(performance.now() - before).toBeLessThan(900);
    expect(await outcome).toBe("broken");
  });

  test("503 is the documented one, with Retry-After", async () => {
    const mock = await start();
    const got = await put(mock, UNRESERVED, "Completed", { Prefer: "fault=503" });
    expect(got.status).toBe(503);
    expect(got.headers["retry-after"]).toBeDefined();
    expect(JSON.parse(got.text)).toEqual(example("unavailable").answer);
  });

  test("comes before a reply that was set", async () => {
    const mock = await start({ fault: "503" });
    mock.on("setRequestStatus", { status: 404, body: { Message: "Not here." } });
    expect((await put(mock, UNRESERVED)).status).toBe(503);
  });

  test("hits the same calls in each run from one seed", async () => {
    const run = async (random: string) => {
      const mock = await start({ fault: "503:0.5", random });
      const statuses: number[] = [];
      for (let index = 0; index < 30; index++) statuses.push((await put(mock, UNRESERVED)).status);
      return statuses.join();
    };
    const [one, again, other] = [await run("a"), await run("a"), await run("b")];
    expect(one).toBe(again);
    expect(one).not.toBe(other);
    expect(new Set(one.split(","))).toEqual(new Set(["200", "503"]));
  });
});

describe("a page of another origin", () => {
  const origin = "http://shop.example:8080";

  test("gets leave to send what it asks for, with credentials", async () => {
    const mock = await start();
    const { status, headers } = await send(mock.url, target(UNRESERVED), {
      method: "OPTIONS",
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,content-type",
      },
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "PUT",
      "access-control-allow-headers": "authorization,content-type",
    });
    expect(headers.vary).toContain("Origin");
  });

  test("can read answers and errors alike", async () => {
    const mock = await start();
    for (const status of ["Completed", "Denied"]) {
      const { headers } = await put(mock, UNRESERVED, status, { Origin: origin });
      expect(headers["access-control-allow-origin"]).toBe(origin);
      expect(headers["access-control-allow-credentials"]).toBe("true");
      expect(headers["access-control-expose-headers"]).toContain("Retry-After");
      expect(headers.vary).toBe("Origin");
    }
  });

  test("gets no leave where CORS is off", async () => {
    const mock = await start({ cors: false });
    const { headers } = await put(mock, UNRESERVED, "Completed", { Origin: origin });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    const preflight = { Origin: origin, "Access-Control-Request-Method": "PUT" };
    const { headers: answer } = await send(mock.url, target(UNRESERVED), { method: "OPTIONS", headers: preflight });
    expect(answer["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("the mock's own addresses", () => {
  test("tell that it is well", async () => {
    const mock = await start();
    expect(await send(mock.url, "/__mock/health")).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  });

  test("show and clear the journal, which does not list them", async () => {
    const mock = await start();
    await put(mock, UNRESERVED);
    const { text } = await send(mock.url, "/__mock/journal");
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(mock.journal())));
    expect(mock.journal()).toHaveLength(1);
    expect((await send(mock.url, "/__mock/journal", { method: "DELETE" })).status).toBe(204);
    expect(mock.journal()).toEqual([]);
  });

  test("reset the mock", async () => {
    const mock = await start();
    mock.on("setRequestStatus", { status: 404, body: { Message: "Not here." } });
    await put(mock, UNRESERVED);
    expect((await send(mock.url, "/__mock/reset", { method: "POST" })).status).toBe(204);
    expect((await put(mock, UNRESERVED)).status).toBe(200);
    expect(mock.journal()).toHaveLength(1);
  });

  test("answer 405 and 404 with what would be right", async () => {
    const mock = await start();
    expect(await send(mock.url, "/__mock/reset")).toMatchObject({ status: 405, headers: { allow: "POST" } });
    const { status, text } = await send(mock.url, "/__mock/__proto__");
    expect(status).toBe(404);
    expect(text).toContain("/__mock/health");
  });

  test("are spared from faults", async () => {
    const mock = await start({ fault: "reset" });
    expect((await send(mock.url, "/__mock/health")).status).toBe(200);
  });
});
