import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { crash } from "../verify/crash.ts";
import { checkModel } from "../verify/model.ts";
import { type Kind, makeScratch, type Scratch } from "../verify/scratch.ts";
import { type Caller, callerWith, tokenFor } from "./caller.ts";
import { KINDS, postgresAt } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { createDatabaseOn, type PostgresServer, startPostgres } from "./postgres/server.ts";
import { startServiceProcess } from "./service-process.ts";
import { prepareDatabase, readStored } from "./stored.ts";

// One that may be killed, unlike the one that all tests share. The machine lives on, so that what is written needs no
// syncing to be there afterwards; `npm run verify` syncs.
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ fsync: "off", full_page_writes: "off" });
});
afterAll(() => server.stop());

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
  timeout: 120_000,
}, async () => {
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

// The short forms of what `npm run verify` does at length.

async function scratchFor(kind: Kind, port = inject("postgresPort")): Promise<Scratch> {
  const scratch = await makeScratch(kind, { createDatabase: (name) => createDatabaseOn(port, name) });
  onTestFinished(() => scratch.remove());
  return scratch;
}

test.each([
  ["service", "sqlite"],
  ["service", "postgres"],
  ["database", "postgres"],
] as const)(
  "no change that was acknowledged is lost or made twice when the %s is killed under load (%s)",
  {
    timeout: 120_000,
  },
  async (victim, kind) => {
    const scratch = await scratchFor(kind, victim === "database" ? server.port : undefined);
    const { acknowledged, unacknowledgedKept, lost } = await crash({ ...scratch, server }, victim, 3);
    expect(acknowledged).toBeGreaterThan(0);
    expect(unacknowledgedKept + lost).toBeGreaterThan(0);
  },
);

test.each(KINDS)(
  "on %s, random calls and restarts are answered and stored as a model of the contract has it",
  {
    timeout: 120_000,
  },
  async (kind) => {
    expect((await checkModel(await scratchFor(kind), 400)).steps).toBeGreaterThanOrEqual(400);
  },
);
