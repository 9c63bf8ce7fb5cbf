import { DatabaseSync } from "node:sqlite";
import type { MimServer } from "@mim-cm/server";
import { expect, onTestFinished, test } from "vitest";
import { openDevelopmentIssuer } from "../src/auth/development-issuer.ts";
import { readConfig } from "../src/config.ts";
import type { ErrorFields } from "../src/log.ts";
import { createService } from "../src/service.ts";
import { openSqliteStore } from "../src/store/sqlite-store.ts";
import { exampleRequest } from "./examples.ts";
import { databasePath } from "./temporary-folder.ts";

const request = { ...exampleRequest(), Status: 3 };

interface Reported extends ErrorFields {
  readonly message: string;
}

interface Troubled {
  readonly server: MimServer;
  readonly token: string;
  /** A connection of somebody else. */
  readonly other: DatabaseSync;
  readonly reports: Reported[];
}

async function startTroubled(patienceMs: number): Promise<Troubled> {
  const path = databasePath();
  const issuer = await openDevelopmentIssuer(readConfig({ DATABASE_URL: `sqlite:${path}` }));
  const store = await openSqliteStore(path, { patienceMs });
  await store.insertIfEmpty([request]);
  const other = new DatabaseSync(path);
  onTestFinished(() => [store, other].forEach((one) => void one.close()));
  const reports: Reported[] = [];
  const server = createService(store, issuer, (error, fields) => reports.push({ message: String(error), ...fields }));
  const token = await issuer.sign({ sub: request.TargetUserUuid, roles: [], lifetimeMinutes: 1 });
  return { server, token, other, reports };
}

function call({ server, token }: Troubled): Promise<Response> {
  const url = `http://service.test/CertificateManagement/api/v1.0/requests/${request.Uuid}`;
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
  return server.fetch(new Request(url, { method: "PUT", headers, body: '{"status":"Completed"}' }));
}

test("a call that waits for the store too long is told with 503 when to come back, and succeeds then", async () => {
  const troubled = await startTroubled(30);
  troubled.other.exec("BEGIN IMMEDIATE");
  const refused = await call(troubled);
  expect([refused.status, refused.headers.get("Retry-After")]).toEqual([503, "1"]);
  const { CorrelationId } = JSON.parse(await refused.text());
  expect(troubled.reports).toMatchObject([{ correlationId: CorrelationId, message: expect.stringMatching(/locked/) }]);
  troubled.other.exec("ROLLBACK");
  expect((await call(troubled)).status).toBe(200);
});

test("a failure of the store is answered with 500 and an id, under which the log alone has its reason", async () => {
  const troubled = await startTroubled(1000);
  troubled.other.exec("CREATE TRIGGER fail BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk on fire'); END");
  const failed = await call(troubled);
  const body = await failed.text();
  expect(failed.status).toBe(500);
  expect(body).not.toMatch(/fire/);
  const { CorrelationId } = JSON.parse(body);
  expect(troubled.reports).toMatchObject([{ correlationId: CorrelationId, message: expect.stringMatching(/fire/) }]);
  expect(JSON.stringify(troubled.reports)).not.toContain(troubled.token);
  troubled.other.exec("DROP TRIGGER fail");
  expect(await (await call(troubled)).json()).toMatchObject({ Status: 8 });
});
