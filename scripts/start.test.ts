import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import bundle from "../spec/gen/openapi.json" with { type: "json" };

const root = new URL("..", import.meta.url);
const documented = bundle.components.examples.CompletedRequest.value;
const hasCurl = (() => {
  try {
    return execFileSync("curl", ["--version"]).length > 0;
  } catch {
    return false;
  }
})();

let started: ChildProcess | undefined;

afterEach(() => {
  if (started?.pid !== undefined && groupIsAlive(started.pid)) process.kill(-started.pid, "SIGKILL");
  started = undefined;
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Starts `npm start` as the leader of a process group of its own, as a terminal does. */
function npmStart(ports: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn("npm", ["start"], {
    cwd: root,
    detached: true,
    env: { ...process.env, ...ports, DATABASE_URL: "sqlite::memory:" },
  });
  started = child;
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  return { child, output: () => text };
}

function exited(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

function groupIsAlive(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, what: () => string, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(what());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function freePorts(): Promise<Record<"DOCS_PORT" | "MOCK_PORT" | "SERVICE_PORT", string>> {
  const [docs, mock, service] = await Promise.all([freePort(), freePort(), freePort()]);
  return { DOCS_PORT: `${docs}`, MOCK_PORT: `${mock}`, SERVICE_PORT: `${service}` };
}

it.each(["SIGTERM", "SIGINT"] as const)(
  "npm start answers the documented example on mock and service, and %s ends all of it within 2 s",
  { timeout: 90_000 },
  async (signal) => {
    const ports = await freePorts();
    const { child, output } = npmStart(ports);
    const ended = exited(child);
    await until(() => output().includes("Everything is running") || child.exitCode !== null, output, 60_000);

    const printed = output()
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.startsWith("curl "));
    expect(printed).toHaveLength(3);
    if (hasCurl) {
      const [, mock = "", service = ""] = printed;
      const run = (command: string) =>
        JSON.parse(execFileSync("sh", ["-c", command.replace("curl ", "curl -s ")], { cwd: root, encoding: "utf8" }));
      expect(run(mock)).toEqual(documented);
      expect(run(service)).toEqual({ ...documented, Completed: expect.stringMatching(/^20\d\d-.*Z$/) });
    }
    const docs = await fetch(`http://127.0.0.1:${ports.DOCS_PORT}/reference/`);
    expect(await docs.text()).toContain("<html");

    const before = Date.now();
    child.kill(signal);
    await ended;
    await until(
      () => !groupIsAlive(child.pid ?? 0),
      () => "a process is left running",
      2_000,
    );
    expect(Date.now() - before).toBeLessThan(2_000);
  },
);

it("npm start ends everything when a signal comes while it still builds", { timeout: 30_000 }, async () => {
  const { child, output } = npmStart(await freePorts());
  await until(() => output().includes("build"), output, 20_000);
  child.kill("SIGTERM");
  await until(
    () => !groupIsAlive(child.pid ?? 0),
    () => `a process is left running\n${output()}`,
    2_000,
  );
});

it("npm start names a port that is taken and the variable that changes it", { timeout: 30_000 }, async () => {
  const ports = await freePorts();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(Number(ports.MOCK_PORT), "127.0.0.1", resolve));
  const { child, output } = npmStart(ports);
  expect(await exited(child)).toBe(1);
  expect(output()).toContain(`Port ${ports.MOCK_PORT}`);
  expect(output()).toContain("MOCK_PORT");
  other.close();
});

it("the README's curl line is the call that npm start prints for the mock", () => {
  const readme = readFileSync(new URL("README.md", root), "utf8");
  const { target, body } = { target: documented.Uuid, body: '{"status":"Completed"}' };
  expect(readme).toMatch(new RegExp(`curl -X PUT http://127.0.0.1:4010/\\S+${target}`));
  expect(readme).toContain(body);
});
