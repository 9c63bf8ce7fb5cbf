import { load } from "@mim-cm/openapi-server/compiler";
import { NOT_COMPLETED, RequestStatus } from "@mim-cm/spec";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contract } from "../src/documents.ts";
import { type Mock, startMock } from "../src/index.ts";
import type { JsonObject } from "../src/json.ts";
import { Log } from "../src/log.ts";
import type { StoredRequest } from "../src/request-store.ts";
import { Serving } from "../src/serving.ts";
import { State } from "../src/state.ts";
import { document, example, HEADERS, target, UNRESERVED } from "./contract.ts";
import { isDocumented } from "./contract-validator.ts";
import { type Answer, send } from "./http.ts";

let mock: Mock;

beforeEach(async () => {
  mock = await startMock({ stateful: true });
});
afterEach(() => mock.close());

function put(id: string, status: string, headers: Record<string, string> = {}): Promise<Answer> {
  const options = { method: "PUT", headers: { ...HEADERS, ...headers }, body: JSON.stringify({ status }) };
  return send(mock.url, target(id), options);
}

function stateCall(method: string, body?: string): Promise<Answer> {
  return send(mock.url, "/__mock/state", { method, ...(body !== undefined && { body }) });
}

const json = ({ text }: Answer): StoredRequest => JSON.parse(text);
const completed = example("completed").answer as unknown as StoredRequest;

/** A request in that state, under an id that no example has. */
function requestIn(Status: number): StoredRequest {
  return { ...completed, Uuid: UNRESERVED, Status, Completed: NOT_COMPLETED };
}

describe("a stateful mock", () => {
  test("begins with the requests of the examples, before their calls", () => {
    expect(mock.requests().map(({ Uuid, Status }) => [Uuid, Status])).toEqual([
      [example("completed").id, RequestStatus.Approved],
      [example("canceled").id, RequestStatus.Pending],
      [example("abandoned").id, RequestStatus.Approved],
    ]);
    for (const request of mock.requests()) expect(isDocumented(200, request)).toBe(true);
  });

  test("completes a request: its state, and the time of it", async () => {
    const before = Date.now();
    const got = await put(completed.Uuid, "Completed");
    expect(got.status).toBe(200);
    const { Status, Completed, ...rest } = json(got);
    const { Status: _, Completed: __, ...expected } = completed;
    expect(rest).toEqual(expected);
    expect(Status).toBe(RequestStatus.Completed);
    expect(Math.abs(Date.parse(Completed) - before)).toBeLessThan(5000);
    expect(mock.requests()[0]).toEqual(json(got));
  });

  test("answers a repeat with the request unchanged", async () => {
    const first = await put(completed.Uuid, "Completed");
    expect((await put(completed.Uuid, "Completed")).text).toBe(first.text);
  });

  test("answers 409 to what the state forbids, and changes nothing", async () => {
    await put(completed.Uuid, "Completed");
    const state = mock.requests();
    const got = await put(completed.Uuid, "Canceled");
    expect(got).toMatchObject({ status: 409, text: '{"Message":"The request is Completed and cannot be canceled."}' });
    expect(mock.requests()).toEqual(state);
  });

  test("knows a failed request that was abandoned from one that failed otherwise", async () => {
    const { id } = example("abandoned");
    expect(json(await put(id, "Abandoned"))).toMatchObject({ Status: RequestStatus.Failed, Completed: NOT_COMPLETED });
    expect((await put(id, "Abandoned")).status).toBe(200);
    await stateCall("PUT", JSON.stringify([requestIn(RequestStatus.Failed)]));
    expect((await put(UNRESERVED, "Abandoned")).status).toBe(409);
  });

  test("answers 404 to an id that it does not have", async () => {
    expect(await put(UNRESERVED, "Completed")).toMatchObject({ status: 404 });
  });

  test.each(["forbidden", "notFound", "conflict", "internalError", "unavailable"])(
    "keeps the reserved call %s",
    async (key) => {
      const { id, status, answer } = example(key);
      const got = await put(id, "Completed");
      expect(got.status).toBe(status);
      expect(json(got)).toEqual(answer);
    },
  );

  test("changes the request for return=minimal too, and answers without it", async () => {
    const got = await put(completed.Uuid.toUpperCase(), "Completed", { Prefer: "return=minimal" });
    expect(got).toMatchObject({ status: 204, text: "" });
    expect(mock.requests()[0]?.Status).toBe(RequestStatus.Completed);
  });

  test("lets Prefer go first, without a change", async () => {
    const state = mock.requests();
    expect((await put(completed.Uuid, "Completed", { Prefer: "code=500" })).status).toBe(500);
    expect(mock.requests()).toEqual(state);
  });

  test("returns to its beginning when it is reset", async () => {
    const state = mock.requests();
    await put(completed.Uuid, "Completed");
    await stateCall("DELETE");
    expect(mock.requests()).toEqual([]);
    mock.reset();
    expect(mock.requests()).toEqual(state);
  });
});

describe("/__mock/state", () => {
  test("shows the requests", async () => {
    expect(json(await stateCall("GET"))).toEqual(mock.requests());
  });

  test("takes new ones, as JSON or a line each", async () => {
    const request = requestIn(RequestStatus.Executing);
    expect((await stateCall("PUT", JSON.stringify([request]))).status).toBe(204);
    expect((await put(UNRESERVED, "Canceled")).status).toBe(200);
    expect((await stateCall("PUT", `${JSON.stringify(request)}\n`)).status).toBe(204);
    expect(mock.requests()).toEqual([request]);
  });

  test("refuses what is no request, says why, and keeps what it has", async () => {
    const state = mock.requests();
    const { Uuid: _, ...without } = completed;
    expect(await stateCall("PUT", JSON.stringify([without]))).toMatchObject({
      status: 400,
      text: '{"Message":"Request 1 is no request: it lacks Uuid."}',
    });
    expect((await stateCall("PUT", '{"Uuid":')).status).toBe(400);
    expect(mock.requests()).toEqual(state);
  });

  test("is not there where the mock keeps no state", async () => {
    await using stateless = await startMock();
    expect((await send(stateless.url, "/__mock/state")).status).toBe(404);
    expect(stateless.requests()).toEqual([]);
  });
});

test("a mock begins with the requests that it is given", async () => {
  const request = requestIn(RequestStatus.Approved);
  await using other = await startMock({ requests: [request] });
  expect(other.requests()).toEqual([request]);
  await expect(startMock({ requests: [{ ...request, Uuid: "42" }] })).rejects.toThrow("/Uuid breaks the rule format");
});

test("an operation that the contract gains is answered with its examples, beside the state", async () => {
  const examples = { any: { value: { Status: 3 } } };
  const get = {
    operationId: "getAnything",
    security: [],
    responses: { "200": { description: "Anything.", content: { "application/json": { examples } } } },
  };
  const extended = { ...document, paths: { ...(document["paths"] as JsonObject), "/anything": { get } } };
  const served = { ...contract(), document: extended, compiled: await load(extended) };
  const state = new State(served.document, served.compiled, undefined);
  const log = new Log("silent", () => {});
  const settings = { port: 0, host: "127.0.0.1", log, cors: true, latency: undefined, faults: [], random: "", state };
  const serving = new Serving(served, settings);
  const { url } = await serving.start();
  expect(await send(url, "/anything")).toMatchObject({ status: 200, text: '{"Status":3}' });
  await serving.close();
});
