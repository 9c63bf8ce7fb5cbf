import { describe, expect, inject, test } from "vitest";
import { callerWith, tokenFor } from "./caller.ts";
import { makeDatabase } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { startIssuer } from "./issuer.ts";
import { PASSWORD, urlFor } from "./postgres/server.ts";
import { runNode } from "./run.ts";
import { startServiceProcess } from "./service-process.ts";
import { prepareDatabase } from "./stored.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const request = { ...exampleRequest(), Status: 3, Comment: "canary-comment", SecurityDescriptor: "canary-descriptor" };
const secret = "canary-proxy-secret-0123456789-0123456789";
const canaries = /canary/i;

describe.each(["trace", "info"])("at log level %s", { timeout: 30_000 }, (LOG_LEVEL) => {
  test("secrets and content stand in no line of the log, no error and no metric", async () => {
    expect(PASSWORD).toMatch(canaries);
    const database = await makeDatabase("postgres");
    await prepareDatabase(database, [request]);
    const service = await startServiceProcess(database, { LOG_LEVEL, PROXY_SECRET: secret });
    const answers: unknown[] = [];
    const put = async (headers: Readonly<Record<string, string>>, body: string, query = ""): Promise<void> => {
      const url = `${service.url}/CertificateManagement/api/v1.0/requests/${request.Uuid}${query}`;
      const response = await fetch(url, {
        method: "PUT",
        headers: { "Content-Type": "application/json", ...headers },
        body,
      });
      answers.push([...response.headers], await response.text());
    };
    const good = '{"status":"Completed"}';
    const proxy = { "X-Mim-Cm-Proxy-Secret": secret, "X-Mim-Cm-User": request.TargetUserUuid };
    const token = await tokenFor(database, request.TargetUserUuid);
    await put({ Authorization: "Bearer canary-token" }, good);
    await put({ Authorization: "Negotiate canary-ticket", Cookie: "FedAuth=canary-cookie" }, good);
    await put({ ...proxy, "X-Mim-Cm-Proxy-Secret": "canary-wrong-secret" }, good);
    await put({ ...proxy, "X-Mim-Cm-User": "canary-user" }, good);
    await put(proxy, '{"status":"canary-status"}');
    await put(proxy, '{"status":"Completed","canary":1}');
    await put(proxy, "canary-body");
    await put({ ...proxy, "Content-Type": "text/canary", Prefer: "canary" }, good, "?canary=canary");
    answers.push(await (await fetch(`${service.url}/canary?canary`)).text());
    await database.query("ALTER TABLE audit RENAME TO elsewhere");
    await put({ Authorization: `Bearer ${token}` }, good);
    await database.query("DROP TABLE elsewhere, request");
    await put(proxy, good);
    await fetch(`${service.url}/readyz`);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    service.kill("SIGTERM");
    const { stdout, stderr } = await service.finished;

    // An additional property is named where it was, so that its sender can find it; that is no value.
    const told = JSON.stringify(answers).replaceAll("body: /canary", "");
    expect([told, metrics, stderr].filter((text) => canaries.test(text))).toEqual([]);
    expect(stdout).toMatch(/^Service listening/);
    expect(stdout).not.toMatch(canaries);
    for (const text of [stdout, stderr, metrics]) expect(text).not.toContain(token);
    const levels = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).level);
    expect(levels.filter((level) => level === "error").length).toBeGreaterThanOrEqual(3);
    expect(levels.includes("debug")).toBe(LOG_LEVEL === "trace");
  });
});

test("a database that refuses the password is named without it, with exit code 1", async () => {
  const url = urlFor(inject("postgresPort"), "postgres").replace(PASSWORD, "canary-wrong-password");
  const { code, stdout, stderr } = await runNode("src/main.ts", [], {
    DATABASE_URL: url,
    DEVELOPMENT_KEY_FILE: `${temporaryFolder()}/key.json`,
    SERVICE_PORT: "0",
  }).finished;
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(
    /^The database postgres on 127\.0\.0\.1:\d+ cannot be used \(password authentication failed.*\n$/,
  );
  expect(stderr).not.toMatch(canaries);
});

test("an issuer whose keys cannot be had is logged without the token", async () => {
  const issuer = await startIssuer();
  issuer.available = false;
  const database = await makeDatabase("sqlite");
  const service = await startServiceProcess(database, { ...issuer.variables, LOG_LEVEL: "trace" });
  const token = await issuer.sign();
  expect((await callerWith(service.url, token)(request.Uuid, "Completed")).status).toBe(503);
  service.kill("SIGTERM");
  const { stderr } = await service.finished;
  expect(stderr).toMatch(/issuer away/);
  expect(stderr).not.toContain(token.split(".")[1]);
});
