import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { type Caller, callerWith, tokenFor } from "./caller.ts";
import { postgresAt, prepareDatabase, readStored } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { startPostgres } from "./postgres/server.ts";
import { startServiceProcess } from "./service-process.ts";

const requests = Array.from({ length: 400 }, () => ({ ...exampleRequest(), Uuid: randomUUID(), Status: 3 }));

/** Repeats a call until it is neither 503 nor broken off, as a client would. */
async function insist(call: Caller, id: string): Promise<number> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { status } = await call(id, "Completed");
    if (status !== 503 || Date.now() > deadline) return status;
    await delay(50);
  }
}

test("a service outlives its database: 503 while it is away, and every change is made once when it is back", {
  timeout: 60_000,
}, async () => {
  const server = await startPostgres();
  onTestFinished(() => server.stop());
  const database = postgresAt(await server.createDatabase("outage"));
  await prepareDatabase(database, requests);
  const service = await startServiceProcess(database, { STORE_TIMEOUT_MS: "1000" });
  const call = callerWith(service.url, await tokenFor(database, exampleRequest().TargetUserUuid));
  const [first, ...rest] = requests.map(({ Uuid }) => Uuid);
  expect((await call(first ?? "", "Completed")).status).toBe(200);

  const underLoad = Promise.all(rest.map((id) => insist(call, id)));
  await server.kill();
  const away = await call(first ?? "", "Completed");
  expect([away.status, away.headers.get("Retry-After")]).toEqual([503, "1"]);
  expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  await server.start();

  expect(new Set(await underLoad)).toEqual(new Set([200]));
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  const { documents, audit } = await readStored(postgresAt(server.urlOf("outage")));
  for (const { Uuid } of requests) {
    expect(documents.get(Uuid)?.Status).toBe(8);
    expect(audit.get(Uuid)).toHaveLength(1);
  }
  service.kill("SIGTERM");
  expect((await service.finished).code).toBe(0);
});
