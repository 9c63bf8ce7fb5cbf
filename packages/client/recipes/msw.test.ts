import { createClient, type SetRequestStatusResult } from "@mim-cm/client";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { completedId, completedRequest } from "../test/behaviour/contract.ts";
import { handlers } from "./handlers.ts";
import { handle } from "./msw.ts";

const PATH = "/CertificateManagement/api/v1.0/requests/{id}";
const server = setupServer();
const call = (): Promise<SetRequestStatusResult> =>
  createClient({ baseUrl: "https://api.contoso.com", retry: 0 }).cancelRequest({ id: completedId });

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

test("a handler answers with a success of the contract", async () => {
  server.use(
    handle("put", PATH, ({ params, body }) => ({
      status: 200,
      body: { ...completedRequest, Uuid: params.id, Comment: body.status },
    })),
  );
  expect(await call()).toMatchObject({ status: 200, data: { Uuid: completedId, Comment: "Canceled" } });
});

test("a handler answers without a body where the contract has none", async () => {
  server.use(handle("put", PATH, () => ({ status: 204, body: undefined })));
  expect(await call()).toMatchObject({ ok: true, status: 204 });
});

test("a handler answers with an error of the contract", async () => {
  server.use(...handlers);
  const Message = `The request ${completedId} has ended and cannot be Canceled.`;
  expect(await call()).toMatchObject({ status: 409, error: { Message } });
});
