import { bearer, createClient } from "@mim-cm/client";
import { RequestStatus } from "@mim-cm/spec";
import { expect, test } from "vitest";
import { tokenFor } from "./caller.ts";
import { exampleCall, exampleRequest } from "./examples.ts";
import { startTestService } from "./test-service.ts";

const request = exampleRequest();

test("the client's calls come to the service, and its answers to the client", async () => {
  const { url, path } = await startTestService();
  const client = createClient({ baseUrl: url, auth: bearer(await tokenFor(path, request.TargetUserUuid)) });

  const completed = await client.setRequestStatus({ id: request.Uuid, status: "Completed" });
  expect(completed).toMatchObject({
    ok: true,
    status: 200,
    data: { Uuid: request.Uuid, Status: RequestStatus.Completed },
  });

  const conflict = await client.setRequestStatus({ id: request.Uuid, status: "Canceled" });
  expect(conflict).toMatchObject({ ok: false, status: 409, error: { Message: expect.stringMatching(/Completed/) } });

  const forbidden = await client.setRequestStatus({ id: exampleCall("forbidden").id, status: "Completed" });
  expect(forbidden).toMatchObject({ ok: false, status: 403, error: exampleCall("forbidden").response });

  const missing = await client.setRequestStatus({ id: exampleCall("notFound").id, status: "Completed" });
  expect(missing).toMatchObject({ ok: false, status: 404 });
});

test("the client is told of credentials that the service does not take", async () => {
  const { url } = await startTestService();
  const client = createClient({ baseUrl: url, auth: bearer("x") });
  const result = await client.setRequestStatus({ id: request.Uuid, status: "Completed" });
  expect(result).toMatchObject({ ok: false, status: 401 });
});
