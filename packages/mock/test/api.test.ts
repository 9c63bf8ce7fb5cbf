import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Mock, MockError, type MockOptions, startMock } from "../src/index.ts";
import { example, HEADERS, target, UNRESERVED } from "./contract.ts";
import { type Answer, send } from "./http.ts";
import { shop } from "./shop.ts";

const started: Mock[] = [];

async function start(options: MockOptions = {}): Promise<Mock> {
  const mock = await startMock(options);
  started.push(mock);
  return mock;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((mock) => mock.close()));
});

function put(
  mock: Mock<unknown>,
  id: string,
  status = "Completed",
  headers: Record<string, string> = {},
): Promise<Answer> {
  const options = { method: "PUT", headers: { ...HEADERS, ...headers }, body: JSON.stringify({ status }) };
  return send(mock.url, target(id), options);
}

describe("a mock", () => {
  test("listens in under 300 ms, on a port of its own", async () => {
    const before = performance.now();
    const mock = await start();
    expect(performance.now() - before).toBeLessThan(300);
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
    expect(performance.now() - before).toBeLessThan(200);
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
    expect(performance.now() - before).toBeLessThan(500);
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

describe("another document", () => {
  test("is served with generated bodies, the same for the same call", async () => {
    await using mock = await startMock({ document: shop });
    const one = await send(mock.url, "/items/7");
    expect(one.status).toBe(200);
    expect(JSON.parse(one.text)).toMatchObject({
      price: expect.any(Number),
      code: expect.stringMatching(/^[A-Z]{3}-\d{4}$/),
    });
    expect((await send(mock.url, "/items/7")).text).toBe(one.text);
    expect((await send(mock.url, "/items/8")).text).not.toBe(one.text);
  });

  test("is served in the media type that the client likes best", async () => {
    await using mock = await startMock({ document: shop });
    const options = { method: "PUT", headers: { Accept: "application/json;q=0.5, text/plain" } };
    expect(await send(mock.url, "/items/7", options)).toMatchObject({ status: 201, text: "made" });
  });

  test("has its reserved calls too, GUIDs in either case", async () => {
    const id = "0abc0000-0000-4000-8000-000000000404";
    const parameters = [
      {
        name: "id",
        in: "path",
        required: true,
        schema: { type: "string", format: "uuid" },
        examples: { gone: { value: id } },
      },
    ];
    const gone = { description: "Gone.", content: { "application/json": { examples: { gone: { value: "gone" } } } } };
    const responses = {
      "200": { description: "Here.", content: { "application/json": { example: "here" } } },
      "404": gone,
    };
    const document = {
      openapi: "3.1.0",
      info: { title: "x", version: "1" },
      paths: { "/x/{id}": { get: { parameters, responses } } },
    };
    await using mock = await startMock({ document });
    expect(await send(mock.url, `/x/${id.toUpperCase()}`)).toMatchObject({ status: 404, text: '"gone"' });
    expect(await send(mock.url, `/x/${id.replace("0a", "0b")}`)).toMatchObject({ status: 200, text: '"here"' });
  });

  test("has its errors as problem details", async () => {
    await using mock = await startMock({ document: shop });
    const { status, headers } = await send(mock.url, "/items");
    expect([status, headers["content-type"]]).toEqual([404, "application/problem+json"]);
  });

  test("takes replies to its own operations", async () => {
    await using mock = await startMock({ document: shop });
    mock.on("getItem", { status: 200, body: { id: "1", price: 1 } });
    expect((await send(mock.url, "/items/7")).text).toBe('{"id":"1","price":1}');
  });

  test("is refused with the place where it is broken", async () => {
    const broken = { ...shop, openapi: "2.0" };
    await expect(startMock({ document: broken })).rejects.toThrow("/openapi");
  });
});

describe("a document with parts that cannot be judged", () => {
  const item = { type: "object", required: ["name"], properties: { name: { type: "string", example: "Rex" } } };
  const bodies = { "application/json": { schema: item }, "application/xml": { schema: item } };
  const pets = {
    openapi: "3.0.3",
    info: { title: "Pets", version: "1" },
    paths: {
      "/pets": {
        post: {
          parameters: [
            { name: "n", in: "cookie", schema: { type: "array", items: { type: "string" } }, explode: true },
          ],
          requestBody: { required: true, content: { ...bodies, "multipart/form-data": { schema: item } } },
          responses: { "200": { description: "The pet.", content: bodies } },
        },
      },
    },
  };

  test.each([
    ["application/json", '{"name":"Max"}', 200],
    ["application/json", "{}", 400],
    ["application/xml", "<pet/>", 200],
    ["multipart/form-data; boundary=x", "--x--", 200],
    ["text/plain", "Max", 415],
  ])("is served: a body of %s, %s, gets %i", async (type, body, status) => {
    await using mock = await startMock({ document: pets });
    const headers = { "Content-Type": type, Cookie: "n=1" };
    expect((await send(mock.url, "/pets", { method: "POST", headers, body })).status).toBe(status);
    expect(JSON.stringify(mock.journal()).length).toBeLessThan(1000);
  });

  test("answers XML where it is asked for", async () => {
    await using mock = await startMock({ document: pets });
    const headers = { "Content-Type": "application/json", Accept: "application/xml" };
    const got = await send(mock.url, "/pets", { method: "POST", headers, body: '{"name":"Max"}' });
    expect([got.headers["content-type"], got.text]).toEqual(["application/xml", "<xml><name>Rex</name></xml>"]);
  });
});

describe("other documents", () => {
  const served = (path: string, operation: object) =>
    startMock({
      document: { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { [path]: { get: operation } } },
    });

  test("get their calls with objects in the query answered", async () => {
    const schema = { type: "object", properties: { min: { type: "integer" } } };
    await using mock = await served("/a", {
      parameters: [{ name: "price", in: "query", style: "deepObject", explode: true, schema }],
      responses: { "204": { description: "Done." } },
    });
    expect((await send(mock.url, "/a?price[min]=1")).status).toBe(204);
  });

  test("get Prism's sample where no body can be made that fulfils the schema", async () => {
    const never = { type: "object", required: ["a"], properties: { a: false } };
    const content = { "application/json": { schema: never } };
    await using mock = await served("/a", { responses: { "200": { description: "Never.", content } } });
    expect((await send(mock.url, "/a")).status).toBe(200);
  });

  test("get the example of the media type that Accept asks for, whatever its name", async () => {
    const content = {
      "application/json": { examples: { one: { value: { a: 1 } } } },
      "text/plain": { examples: { two: { value: "two" } } },
    };
    await using mock = await served("/a", { responses: { "200": { description: "Either.", content } } });
    const answer = await send(mock.url, "/a", { headers: { Accept: "text/plain" } });
    expect(answer).toMatchObject({ status: 200, text: "two" });
  });
});
