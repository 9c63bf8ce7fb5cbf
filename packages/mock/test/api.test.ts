import { describe, expect, test } from "vitest";
import { MockError, startMock } from "../src/index.ts";
import { example, target, UNRESERVED } from "./contract.ts";
import { send } from "./http.ts";
import { put, start } from "./started.ts";

describe("a mock", () => {
  test("listens after less than 300 ms of processor time, on a port of its own", async () => {
    const before = process.cpuUsage();
    const mock = await start();
    // Processor time, in microseconds: the machine may have other work.
    expect(process.cpuUsage(before).user).toBeLessThan(300_000);
    expect(mock.port).toBeGreaterThan(0);
    expect(mock.url).toBe(`http://127.0.0.1:${mock.port}`);
  });

  test("does not notice another one in the same process", async () => {
    const [one, other] = await Promise.all([start(), start()]);
    one.on("setRequestStatus", { status: 404, body: { Message: "Not here." } });
    expect((await put(one, UNRESERVED)).status).toBe(404);
    expect((await put(other, UNRESERVED)).status).toBe(200);
    expect(one.journal()).toHaveLength(1);
    one.reset();
    expect(other.journal()).toHaveLength(1);
  });

  test("is closed at the end of its block", async () => {
    let url: string;
    {
      await using mock = await startMock();
      url = mock.url;
      expect((await put(mock, UNRESERVED)).status).toBe(200);
    }
    await expect(send(url, "/")).rejects.toThrow("ECONNREFUSED");
  });

  test("finishes the call under way before it closes, and closes in no time after that", async () => {
    const mock = await startMock();
    const { promise: called, resolve: call } = Promise.withResolvers<void>();
    const { promise: answer, resolve: reply } = Promise.withResolvers<{
      status: 204;
      headers: { "Preference-Applied": "return=minimal" };
    }>();
    mock.on("setRequestStatus", () => {
      call();
      return answer;
    });
    const answered = put(mock, UNRESERVED);
    await called;
    const closed = mock.close();
    const before = performance.now();
    reply({ status: 204, headers: { "Preference-Applied": "return=minimal" } });
    expect((await answered).status).toBe(204);
    await closed;
    // With answers that are still to come the mock has patience for 900 ms.
    expect(performance.now() - before).toBeLessThan(900);
  });

  test("says which port it cannot have", async () => {
    const { port } = await start();
    await expect(startMock({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  });

  test.each([
    [{ latency: "soon" }, "is no latency"],
    [{ fault: "flood" }, "is no fault"],
  ])("says what is wrong with %j", async (options, message) => {
    await expect(startMock(options)).rejects.toThrow(message);
  });
});

describe("a reply that was set", () => {
  test("is given until it is taken back", async () => {
    const mock = await start();
    const takeBack = mock.on("setRequestStatus", { status: 403, body: { Message: "Not you." } });
    expect(await put(mock, UNRESERVED)).toMatchObject({ status: 403, text: '{"Message":"Not you."}' });
    takeBack();
    expect((await put(mock, UNRESERVED)).status).toBe(200);
  });

  test("can be made of each call", async () => {
    const mock = await start();
    mock.on("setRequestStatus", ({ path, body }) => ({ status: 409, body: { Message: `${path.id} ${body.status}` } }));
    expect((await put(mock, UNRESERVED, "Canceled")).text).toBe(`{"Message":"${UNRESERVED} Canceled"}`);
  });

  test("is not asked for calls that are not valid", async () => {
    const mock = await start();
    let asked = 0;
    mock.on("setRequestStatus", () => {
      asked++;
      return { status: 404, body: { Message: "Not here." } };
    });
    expect((await put(mock, UNRESERVED, "Denied")).status).toBe(400);
    expect(asked).toBe(0);
  });

  test("is forgotten when the mock is reset", async () => {
    const mock = await start();
    mock.on("setRequestStatus", { status: 404, body: { Message: "Not here." } });
    mock.reset();
    expect((await put(mock, UNRESERVED)).status).toBe(200);
  });

  test("becomes a 500 that the journal explains where it is not as documented", async () => {
    const mock = await start();
    // As a test in JavaScript might.
    mock.on("setRequestStatus", { status: 418, body: {} } as never);
    const got = await put(mock, UNRESERVED);
    expect(got.status).toBe(500);
    expect(mock.journal()[0]?.violations).toEqual([expect.stringContaining("418")]);
  });

  test("cannot be set for an operation that does not exist", async () => {
    const mock = await start();
    expect(() => mock.on("getRequest" as never, {} as never)).toThrow(MockError);
  });
});

describe("the journal", () => {
  test("tells what was called, what was answered, and why", async () => {
    const mock = await start();
    const { id, status } = example("forbidden");
    await put(mock, id);
    expect(mock.journal()).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        method: "PUT",
        target: target(id),
        operationId: "setRequestStatus",
        headers: expect.objectContaining({ "content-type": "application/json" }),
        body: { status: "Completed" },
        status,
        example: "forbidden",
        why: "id and body of the example",
        violations: [],
        duration: expect.any(Number),
      },
    ]);
  });

  test("has what is wrong with a call", async () => {
    const mock = await start();
    await put(mock, "42", "Denied");
    expect(mock.journal()[0]).toMatchObject({
      status: 400,
      violations: ["path: id must be a UUID", expect.any(String)],
    });
  });

  test("has the calls that reach no operation", async () => {
    const mock = await start();
    await send(mock.url, "/nowhere");
    expect(mock.journal()[0]).toMatchObject({ status: 404, target: "/nowhere", operationId: undefined });
  });

  test("shows no credentials and no cookies", async () => {
    const mock = await start();
    await put(mock, UNRESERVED, "Completed", { Authorization: "Bearer canary", Cookie: "FedAuth=canary" });
    expect(JSON.stringify(mock.journal())).not.toContain("canary");
    expect(mock.journal()[0]?.headers).toMatchObject({ authorization: "[redacted]", cookie: "[redacted]" });
  });

  test("keeps the last thousand calls", async () => {
    const mock = await start();
    for (let index = 0; index < 1005; index++) await send(mock.url, `/${index}`, { agent: undefined as never });
    const targets = mock.journal().map((entry) => entry.target);
    expect([targets.length, targets[0], targets.at(-1)]).toEqual([1000, "/5", "/1004"]);
  });
});
