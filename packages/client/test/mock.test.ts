import { type Mock, startMock } from "@mim-cm/mock";
import document from "@mim-cm/spec/openapi.json" with { type: "json" };
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  bearer,
  type Client,
  createClient,
  RequestStatus,
  type SetRequestStatusResult,
  statusName,
} from "../src/index.ts";

const { parameters, responses, examples } = document.components;
const ids = parameters.RequestId.examples;

let mock: Mock;
let client: Client;

beforeAll(async () => {
  mock = await startMock();
  client = createClient({ baseUrl: mock.url, auth: bearer("x"), retry: 0 });
});
afterAll(() => mock.close());

const completed = (id: string): Promise<SetRequestStatusResult> => client.completeRequest({ id });

test("the documented call completes the documented request", async () => {
  const result = await completed(ids.completed.value);
  if (result.status !== 200) throw new Error(`It is ${result.status}`);
  // The compiler knows the properties here; no check is needed to read them.
  const { Uuid, Status, Completed, SecurityDescriptor } = result.data;
  expect([Uuid, Status, statusName(Status)]).toEqual([ids.completed.value, RequestStatus.Completed, "Completed"]);
  expect(Completed).toBe("2015-07-07T23:37:37.767Z");
  expect(SecurityDescriptor.endsWith("\0")).toBe(true);
  expect(result.data).toEqual(examples.CompletedRequest.value);
});

test("a call that cancels is answered with Status 17", async () => {
  const { data } = await client.cancelRequest({ id: ids.canceled.value });
  expect(data?.Status).toBe(17);
  expect(data).toEqual(examples.CanceledRequest.value);
});

test("a call that abandons is answered with Status 9", async () => {
  const { data } = await client.abandonRequest({ id: ids.abandoned.value });
  expect(data?.Status).toBe(9);
  expect(data).toEqual(examples.AbandonedRequest.value);
});

test("setRequestStatus sends what it is given", async () => {
  for (const status of ["Completed", "Canceled", "Abandoned"] as const) {
    await client.setRequestStatus({ id: ids.completed.value.toUpperCase(), status });
    expect(mock.journal().at(-1)).toMatchObject({ method: "PUT", status: 200 });
  }
});

test("Prefer: return=minimal is answered with 204", async () => {
  const { status, data } = await client.completeRequest({ id: ids.completed.value, prefer: "return=minimal" });
  expect([status, data]).toEqual([204, undefined]);
});

test.each([
  ["forbidden", 403, responses.Forbidden.content["application/json"].examples.forbidden],
  ["notFound", 404, responses.NotFound.content["application/json"].examples.notFound],
  ["conflict", 409, responses.Conflict.content["application/json"].examples.conflict],
  ["internalError", 500, responses.InternalError.content["application/json"].examples.internalError],
  ["unavailable", 503, responses.ServiceUnavailable.content["application/json"].examples.unavailable],
] as const)(
  "the request that is %s is answered with %i and the error of the contract",
  async (key, status, example) => {
    const result = await completed(ids[key].value);
    expect([result.ok, result.status, result.error]).toEqual([false, status, example.value]);
  },
);

test("a call without credentials is answered with 401", async () => {
  const { status, error } = await createClient({ baseUrl: mock.url }).completeRequest({ id: ids.completed.value });
  expect([status, error]).toEqual([
    401,
    responses.Unauthorized.content["application/json"].examples.unauthorized.value,
  ]);
});
