import { bearer, createClient } from "@mim-cm/client";
import { startMock } from "@mim-cm/mock";
import { type RequestedStatus, RequestStatus } from "@mim-cm/spec";
import { describe, expect, onTestFinished, test } from "vitest";
import { tokenFor } from "./caller.ts";
import { exampleCall, exampleRequest } from "./examples.ts";
import { startTestService } from "./test-service.ts";

// The same calls, by the same client, against the service and against the mock of the contract.

const request = exampleRequest();

interface Provider {
  readonly url: string;
  readonly token: string;
}

async function service(): Promise<Provider> {
  const { url, database } = await startTestService();
  return { url, token: await tokenFor(database, request.TargetUserUuid) };
}

async function mock(): Promise<Provider> {
  const { url, close } = await startMock();
  onTestFinished(close);
  return { url, token: "any" };
}

describe.each([
  ["service", service],
  ["mock", mock],
])("the client, against the %s", { timeout: 30_000 }, (_name, start) => {
  test.each([
    ["completed", RequestStatus.Completed],
    ["canceled", RequestStatus.Canceled],
    ["abandoned", RequestStatus.Failed],
  ] as const)("makes the example call %s and reads Status %d in its answer", async (key, Status) => {
    const { url, token } = await start();
    const client = createClient({ baseUrl: url, auth: bearer(token) });
    const { id, body } = exampleCall(key);
    const result = await client.setRequestStatus({ id, status: statusOf(body) });
    expect(result).toMatchObject({ ok: true, status: 200, data: { Uuid: id, Status } });
    expect(result.ok && result.data?.SecurityDescriptor).toMatch(/\0{6}$/);
  });

  test.each(["forbidden", "notFound", "conflict"])("tells the example %s from success", async (key) => {
    const { url, token } = await start();
    const client = createClient({ baseUrl: url, auth: bearer(token) });
    const { id, body, status, response } = exampleCall(key);
    const result = await client.setRequestStatus({ id, status: statusOf(body) });
    expect(result).toMatchObject({ ok: false, status, error: response });
  });

  test("gets no request where it prefers none", async () => {
    const { url, token } = await start();
    const client = createClient({ baseUrl: url, auth: bearer(token) });
    const result = await client.setRequestStatus({ id: request.Uuid, status: "Completed", prefer: "return=minimal" });
    expect(result).toMatchObject({ ok: true, status: 204, data: undefined });
  });

  test("is told of a call without credentials", async () => {
    const { url } = await start();
    const client = createClient({ baseUrl: url });
    const result = await client.setRequestStatus({ id: request.Uuid, status: "Completed" });
    expect(result).toMatchObject({ ok: false, status: 401 });
  });
});

function statusOf(body: unknown): RequestedStatus {
  // The contract's checks validate each example against its schema.
  return (body as { status: RequestedStatus }).status;
}
