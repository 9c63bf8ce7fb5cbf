import { describe, expect, test } from "vitest";
import { type Answer, callerWith, tokenFor } from "./caller.ts";
import { KINDS } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { startTestService, type TestService } from "./test-service.ts";

const request = { ...exampleRequest(), Status: 3 };

async function call({ url, database }: TestService): Promise<Answer> {
  return callerWith(url, await tokenFor(database, request.TargetUserUuid))(request.Uuid, "Completed");
}

const correlationId = ({ body }: Answer): unknown => (body as { CorrelationId?: unknown }).CorrelationId;

describe.each(KINDS)("a service on %s in trouble", (kind) => {
  test("tells a call that waits for the store too long with 503 when to come back, and serves it then", async () => {
    const service = await startTestService([request], { kind, variables: { STORE_TIMEOUT_MS: "500" } });
    const other = await service.database.connect();
    await other.query(kind === "sqlite" ? "BEGIN IMMEDIATE" : "BEGIN");
    await other.query("UPDATE request SET document = document");
    const refused = await call(service);
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([503, "1"]);
    const [line, ...others] = service.log.map((text) => JSON.parse(text));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ level: "warn", correlationId: correlationId(refused) });
    expect(correlationId(refused)).toEqual(expect.any(String));
    await other.query("ROLLBACK");
    expect((await call(service)).status).toBe(200);
  });

  test("answers further calls with 503 at once when too many wait already", async () => {
    const service = await startTestService([request], { kind, variables: { STORE_QUEUE: "2" } });
    const other = await service.database.connect();
    await other.query(kind === "sqlite" ? "BEGIN IMMEDIATE" : "BEGIN");
    await other.query("UPDATE request SET document = document");
    const token = await tokenFor(service.database, request.TargetUserUuid);
    const calls = Array.from({ length: 12 }, () => callerWith(service.url, token)(request.Uuid, "Completed"));
    const refused = await firstOf(calls, 10);
    for (const { status, headers } of refused) expect([status, headers.get("Retry-After")]).toEqual([503, "1"]);
    await other.query("ROLLBACK");
    const statuses = (await Promise.all(calls)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, ...refused.map(() => 503)]);
  });

  test("answers a failure of the store with 500 and an id, under which the log alone has its reason", async () => {
    const service = await startTestService([request], { kind });
    await service.database.query("ALTER TABLE audit RENAME TO elsewhere");
    const failed = await call(service);
    expect(failed.status).toBe(500);
    expect(JSON.stringify(failed.body)).not.toMatch(/audit/);
    const [line] = service.log.map((text) => JSON.parse(text));
    expect(line).toMatchObject({ level: "error", correlationId: correlationId(failed) });
    expect(line.error.message).toMatch(/audit/);
    expect(correlationId(failed)).toEqual(expect.any(String));
    await service.database.query("ALTER TABLE elsewhere RENAME TO audit");
    expect(await call(service)).toMatchObject({ status: 200, body: { Status: 8 } });
  });
});

/** The answers that come first, as many as that. */
function firstOf(calls: readonly Promise<Answer>[], count: number): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  return new Promise((resolve, reject) => {
    const add = (answer: Answer): void => {
      answers.push(answer);
      if (answers.length === count) resolve([...answers]);
    };
    for (const call of calls) call.then(add, reject);
  });
}
