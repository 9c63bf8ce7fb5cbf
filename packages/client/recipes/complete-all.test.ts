import { bearer, type Client, createClient } from "@mim-cm/client";
import { type Mock, startMock } from "@mim-cm/mock";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { completeAll } from "./complete-all.ts";

const ID = "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";
const CONFLICT = "40900000-0000-4000-8000-000000000409";

let mock: Mock;
let client: Client;

beforeAll(async () => {
  mock = await startMock();
  client = createClient({ baseUrl: mock.url, auth: bearer("any") });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

test("returns the requests that could not be completed", async () => {
  // Each documented error has an id that the mock answers with it.
  expect(await completeAll(client, [ID, CONFLICT])).toEqual([CONFLICT]);
});

test("sends Completed for each request", async () => {
  await completeAll(client, [ID, ID]);
  expect(mock.journal().map(({ method, status }) => [method, status])).toEqual(Array(2).fill(["PUT", 200]));
});

test("returns a request that the caller may not complete", async () => {
  // The compiler accepts documented statuses with their own bodies, and nothing else.
  mock.on("setRequestStatus", { status: 403, body: { Message: "You may not execute the request." } });
  expect(await completeAll(client, [ID])).toEqual([ID]);
});
