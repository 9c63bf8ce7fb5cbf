import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { Agent, get } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { APP_FOLDER } from "../src/config.ts";
import { callerWith, tokenFor } from "./caller.ts";
import { KINDS, makeDatabase, sqliteAt } from "./database.ts";
import { exampleRequest } from "./examples.ts";
import { run, runNode } from "./run.ts";
import { startServiceProcess } from "./service-process.ts";
import { readStored } from "./stored.ts";
import { databasePath, temporaryFolder } from "./temporary-folder.ts";

const request = exampleRequest();

describe("the service's process", { timeout: 60_000 }, () => {
  test("prints a command that makes the example call when it is pasted into a shell", async () => {
    const service = await startServiceProcess(await makeDatabase("sqlite"));
    const output = await service.line(/^curl .*\n/m);
    // In place of curl, which not every machine has: writes its arguments as a list, and the call is made from that.
    const curl = `curl() { "${process.execPath}" -p 'JSON.stringify(process.argv.slice(1))' -- "$@"; }`;
    const script = `${curl}\n${/^curl .*$/m.exec(output)?.[0]}`;
    const { stdout } = await promisify(execFile)("sh", ["-c", script], { cwd: join(APP_FOLDER, "../..") });
    const [dashX, method, url, dashH, type, dashH2, credentials, dashD, body, ...more] = JSON.parse(stdout);
    expect([dashX, dashH, dashH2, dashD, more]).toEqual(["-X", "-H", "-H", "-d", []]);
    const headers = [type, credentials].map((header) => header.split(": "));
    const response = await fetch(url, { method, headers, body });
    expect([response.status, await response.json()]).toMatchObject([200, { Uuid: request.Uuid, Status: 8 }]);
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "ends with code 0 on %s, and waits for no idle connection",
    async (signal) => {
      const service = await startServiceProcess(await makeDatabase("sqlite"));
      const agent = new Agent({ keepAlive: true });
      onTestFinished(() => agent.destroy());
      await new Promise((resolve) =>
        get(`${service.url}/healthz`, { agent }, (response) => response.resume().on("end", resolve)),
      );
      const start = performance.now();
      service.kill(signal);
      expect(await service.finished).toMatchObject({ code: 0, stderr: "" });
      // An idle connection would hold a server of Node back for five seconds.
      expect(performance.now() - start).toBeLessThan(4000);
    },
  );

  test("ends when npm and the shell that npm has put before it are gone", async () => {
    const script = `"${process.execPath}" --conditions=@mim-cm/source src/main.ts; exit`;
    const variables = { DATABASE_URL: `sqlite:${databasePath()}`, SERVICE_PORT: "0", npm_lifecycle_event: "start" };
    const shell = run("sh", ["-c", script], variables);
    await shell.line(/^curl /m);
    shell.kill("SIGTERM");
    expect((await shell.finished).stderr).toBe("");
  });

  test("says in one sentence that its port is taken, with exit code 1", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await once(other, "listening");
    // A TCP server that listens has such an address.
    const { port } = other.address() as AddressInfo;
    const variables = { SERVICE_PORT: String(port), DATABASE_URL: `sqlite:${databasePath()}` };
    const { code, stdout, stderr } = await runNode("src/main.ts", [], variables).finished;
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(new RegExp(`^Port ${port} .*taken.*SERVICE_PORT.*\n$`));
  });

  test("names all that is wrong with its configuration at once, with exit code 1", async () => {
    const variables = { SERVICE_PORT: "many", HOST: "a b", DATABASE_URL: "x" };
    const { code, stderr } = await runNode("src/main.ts", [], variables).finished;
    expect(code).toBe(1);
    expect(stderr.match(/^- .*must be.*\.$/gm)).toHaveLength(3);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test("refuses production, where its development issuer must not be, and makes nothing", async () => {
    const path = databasePath();
    const variables = { NODE_ENV: "production", DATABASE_URL: `sqlite:${path}`, SERVICE_PORT: "0" };
    const { code, stdout, stderr } = await runNode("src/main.ts", [], variables).finished;
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^- OIDC_ISSUER or PROXY_SECRET must be set: NODE_ENV is production.*development issuer\.\n$/m,
    );
    expect(existsSync(path)).toBe(false);
  });

  test("says which database it cannot use, with exit code 1", async () => {
    const path = join(temporaryFolder(), "missing", "service.sqlite");
    const { code, stderr } = await runNode("src/main.ts", [], { DATABASE_URL: `sqlite:${path}` }).finished;
    expect(code).toBe(1);
    expect(stderr).toContain(path);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe("a service whose database has lost its tables", { timeout: 60_000 }, () => {
  test("lives on, says that it is not ready, and logs why in one line of JSON", async () => {
    const path = databasePath();
    const service = await startServiceProcess(sqliteAt(path));
    const other = new DatabaseSync(path);
    other.exec("PRAGMA foreign_keys = OFF; DROP TABLE request");
    other.close();
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    service.kill("SIGTERM");
    const { code, stderr } = await service.finished;
    expect(code).toBe(0);
    expect(JSON.parse(stderr)).toMatchObject({
      level: "error",
      error: { message: expect.stringMatching(/no such table: request/) },
    });
  });
});

describe.each(KINDS)("a service on %s that is killed and started again", { timeout: 60_000 }, (kind) => {
  test("has kept every change that it answered, with its audit entry, and takes its repeat for one", async () => {
    const database = await makeDatabase(kind);
    const first = await startServiceProcess(database);
    const token = await tokenFor(database, request.TargetUserUuid);
    const answer = await callerWith(first.url, token)(request.Uuid, "Abandoned");
    first.kill("SIGKILL");
    await first.finished;
    expect(answer.status).toBe(200);

    const second = await startServiceProcess(database);
    const call = callerWith(second.url, token);
    const repeat = await call(request.Uuid, "Abandoned");
    expect([repeat.status, repeat.body]).toEqual([200, answer.body]);
    expect((await call(request.Uuid, "Completed")).status).toBe(409);
    const { documents, audit } = await readStored(database);
    expect(documents.get(request.Uuid)).toEqual(answer.body);
    expect(audit.get(request.Uuid)).toMatchObject([{ what: "Abandoned", from: 3, to: 9 }]);
  });
});
