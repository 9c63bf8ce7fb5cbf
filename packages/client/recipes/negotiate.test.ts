import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@mim-cm/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completedId, completedRequest } from "../test/behaviour/contract.ts";
import { negotiate } from "./negotiate.ts";

const tokenFor = async (service: string) => btoa(service);
let server: Server;
let baseUrl: string;

/** Lets in who has the ticket for its own service, as IIS does with Windows authentication. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Negotiate ${btoa("HTTP@127.0.0.1")}`;
    response.setHeader("Content-Type", "application/json");
    if (isKnown) response.end(JSON.stringify(completedRequest));
    else response.writeHead(401, { "WWW-Authenticate": "Negotiate" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The server listens on a port.
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("a server that asks for Negotiate answers with the request", async () => {
  const client = createClient({ baseUrl, fetch: negotiate(tokenFor) });
  expect(await client.completeRequest({ id: completedId })).toMatchObject({ status: 200, attempts: 1 });
});

test("without the fetch, the server refuses", async () => {
  expect(await createClient({ baseUrl }).completeRequest({ id: completedId })).toMatchObject({ status: 401 });
});

test("a ticket that cannot be had is a network failure with its cause", async () => {
  const cause = new Error("No ticket");
  const client = createClient({ baseUrl, fetch: negotiate(() => Promise.reject(cause)), retry: 0 });
  expect(await client.completeRequest({ id: completedId })).toMatchObject({ status: "network", cause });
});
