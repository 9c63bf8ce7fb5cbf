import { Agent, request as httpRequest } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { callerWith, tokenFor } from "./caller.ts";
import { KINDS, makeDatabase } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { startServiceProcess } from "./service-process.ts";
import { prepareDatabase, readStored } from "./stored.ts";
import { startTestService } from "./test-service.ts";

const request = { ...exampleRequest(), Status: 3 };
const guid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

async function readMetrics(url: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`);
  expect(response.headers.get("Content-Type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}

describe.each(KINDS)("a service on %s", (kind) => {
  test("counts its answers, its transactions and refused credentials for Prometheus", async () => {
    const { url, database } = await startTestService([request], { kind });
    const call = callerWith(url, await tokenFor(database, request.TargetUserUuid));
    await call(request.Uuid, "Completed");
    await call(request.Uuid, "Completed");
    await call(request.Uuid, "Canceled");
    await callerWith(url, "x")(request.Uuid, "Completed");
    const metrics = await readMetrics(url);
    expect(metrics.get('mim_cm_call_duration_seconds_count{status="200"}')).toBe(2);
    expect(metrics.get('mim_cm_call_duration_seconds_count{status="409"}')).toBe(1);
    expect(metrics.get('mim_cm_call_duration_seconds_count{status="401"}')).toBe(1);
    expect(metrics.get("mim_cm_store_transaction_changes_sum")).toBe(3);
    expect(metrics.get('mim_cm_credentials_refused_total{scheme="bearer",reason="ERR_JWS_INVALID"}')).toBe(1);
    expect(metrics.get("mim_cm_store_pending")).toBe(0);
    expect(metrics.get("process_cpu_seconds_total")).toBeGreaterThan(0);
  });

  test("writes a line for each call, under the id that the audit trail has", async () => {
    const service = await startTestService([request], { kind, variables: { LOG_LEVEL: "info" } });
    const call = callerWith(service.url, await tokenFor(service.database, request.TargetUserUuid));
    await call(request.Uuid, "Completed");
    const { audit } = await readStored(service.database);
    const [entry] = audit.get(request.Uuid) ?? [];
    const lines = service.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "answered");
    expect(lines).toEqual([
      {
        level: "info",
        time: expect.any(String),
        msg: "answered",
        correlationId: guid,
        method: "PUT",
        status: 200,
        user: request.TargetUserUuid,
        request: request.Uuid,
        milliseconds: expect.any(Number),
      },
    ]);
    expect(lines[0].correlationId).toBe(entry?.correlationId);
  });
});

test("the limit of the body is that of the configuration", async () => {
  const { url, database } = await startTestService([request], { variables: { MAX_BODY_BYTES: "1024" } });
  const token = await tokenFor(database, request.TargetUserUuid);
  const put = (body: string): Promise<Response> =>
    fetch(`${url}/CertificateManagement/api/v1.0/requests/${request.Uuid}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body,
    });
  expect((await put(`{"status":"Completed"}${" ".repeat(1024)}`)).status).toBe(413);
  expect((await put(`{"status":"Completed"}${" ".repeat(900)}`)).status).toBe(200);
});

test("headers beyond 16 KiB are refused with 431", async () => {
  const { url } = await startTestService([request]);
  const response = await fetch(url, { headers: { "X-Large": "x".repeat(17_000) } });
  expect(response.status).toBe(431);
});

test("on SIGTERM a service says that it is not ready, goes on for its delay, lets calls finish, and ends with code 0", {
  timeout: 30_000,
}, async () => {
  const database = await makeDatabase("postgres");
  await prepareDatabase(database, [request]);
  const service = await startServiceProcess(database, { DRAIN_DELAY_MS: "1000" });
  const token = await tokenFor(database, request.TargetUserUuid);
  const other = await database.connect();
  await other.query("BEGIN");
  await other.query("UPDATE request SET document = document");
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const answered = putWith(agent, service.url, token);
  await waitFor(async () => (await readMetrics(service.url)).get("mim_cm_store_pending") === 1);

  service.kill("SIGTERM");
  await waitFor(async () => (await fetch(`${service.url}/readyz`)).status === 503);
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  await waitFor(() =>
    fetch(`${service.url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  await other.query("COMMIT");
  expect(await answered).toBe(200);
  expect(await service.finished).toMatchObject({ code: 0, stderr: "" });
  expect((await readStored(database)).documents.get(request.Uuid)?.Status).toBe(8);
});

function putWith(agent: Agent, url: string, token: string): Promise<number | undefined> {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
  const target = `${url}/CertificateManagement/api/v1.0/requests/${request.Uuid}`;
  return new Promise((resolve, reject) => {
    const call = httpRequest(target, { agent, method: "PUT", headers }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    });
    call.on("error", reject).end('{"status":"Completed"}');
  });
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10);
}
