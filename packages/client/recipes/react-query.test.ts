import { bearer, createClient, MimCmError, RequestStatus } from "@mim-cm/client";
import { type Mock, startMock } from "@mim-cm/mock";
import { QueryClient, useMutation } from "@tanstack/react-query";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completedId } from "../test/behaviour/contract.ts";
import { renderHook } from "../test/render-hook.ts";
import { createHooks, setRequestStatus } from "./react-query.ts";

const PATH = "/CertificateManagement/api/v1.0/requests/{id}";
const CONFLICT = "40900000-0000-4000-8000-000000000409";

const queryClient = new QueryClient();
const body = { status: "Completed" } as const;
let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const options = (fetch?: () => Promise<Response>) => ({ baseUrl: mock.url, auth: bearer("any"), fetch });
const mutationOf = (hooks: ReturnType<typeof createHooks>) =>
  renderHook(() => hooks.useMutation("put", PATH, {}, queryClient));

test("a hook of openapi-react-query changes a request", async () => {
  const { mutateAsync } = mutationOf(createHooks(options()));
  const request = await mutateAsync({ params: { path: { id: completedId } }, body });
  expect(request?.Status).toBe(RequestStatus.Completed);
});

test("a hook fails with the error of the contract", async () => {
  const { mutateAsync } = mutationOf(createHooks(options()));
  const call = mutateAsync({ params: { path: { id: CONFLICT } }, body });
  await expect(call).rejects.toMatchObject({ Message: expect.any(String) });
});

test("a hook takes a failure without a body for a failure", async () => {
  const hooks = createHooks(options(async () => new Response(null, { status: 403 })));
  const call = mutationOf(hooks).mutateAsync({ params: { path: { id: completedId } }, body });
  await expect(call).rejects.toEqual({ Message: "The server answered 403 without a body." });
});

test("the options of openapi-react-query call the API", async () => {
  const hooks = createHooks(options());
  const init = { params: { path: { id: completedId } }, body };
  const request = await queryClient.fetchQuery(hooks.queryOptions("put", PATH, init));
  expect(request?.Uuid).toBe(completedId);
});

test("a mutation of the client's own changes a request", async () => {
  const { mutateAsync } = renderHook(() => useMutation(setRequestStatus(createClient(options())), queryClient));
  const request = await mutateAsync({ id: completedId, status: "Completed" });
  expect(request?.Status).toBe(RequestStatus.Completed);
});

test("a mutation of the client's own fails with a MimCmError", async () => {
  const { mutateAsync } = renderHook(() => useMutation(setRequestStatus(createClient(options())), queryClient));
  const error = await mutateAsync({ id: CONFLICT, status: "Completed" }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MimCmError);
  expect(error).toMatchObject({ status: 409, requestId: CONFLICT, attempts: 1 });
});
