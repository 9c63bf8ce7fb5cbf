import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
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

const folder = mkdtempSync(join(tmpdir(), "mim-cm-start-"));
// The token command reads the key of the development issuer from beside the database.
process.env["DATABASE_URL"] = `sqlite:${join(folder, "service.sqlite")}`;
afterAll(() => rmSync(folder, { recursive: true }));

/** It takes less than 2 s where the machine has nothing else to do; the tests beside this one may keep it busy. */
const STOP_MS = 10_000;

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

/** Starts a command as the leader of a process group of its own, as a terminal does. */
function startGroup(
  variables: Record<string, string | undefined>,
  [command, ...args]: [string, ...string[]] = ["npm", "start"],
): { child: ChildProcess; output: () => string } {
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    env: { ...process.env, ...variables },
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

/** Zombies do not count: they have ended, and wait for whoever adopted them. */
function groupIsAlive(leader: number): boolean {
  if (existsSync("/proc/self/stat")) return processes().some(({ group, state }) => group === leader && state !== "Z");
  try {
    process.kill(-leader, 0);
    return true;
  } catch {
    return false;
  }
}

/** What Linux knows of every process; see proc_pid_stat(5). */
function processes(): { state: string | undefined; group: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [state, , group] = readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ");
        return [{ state, group: Number(group) }];
      } catch {
        return []; // It has ended since the folder was read.
      }
    });
}

async function until(condition: () => boolean, what: () => string, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error(what());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function groupEnds({ pid = 0 }: ChildProcess, output: () => string): Promise<void> {
  return until(
    () => !groupIsAlive(pid),
    () => `a process is left running\n${output()}`,
    STOP_MS,
  );
}

async function freePorts(): Promise<Record<"DOCS_PORT" | "MOCK_PORT" | "SERVICE_PORT", string>> {
  const [docs, mock, service] = await Promise.all([freePort(), freePort(), freePort()]);
  return { DOCS_PORT: `${docs}`, MOCK_PORT: `${mock}`, SERVICE_PORT: `${service}` };
}

it.each(["SIGTERM", "SIGINT"] as const)(
  "npm start answers the documented example on mock and service, and %s ends all of it",
  { timeout: 240_000 },
  async (signal) => {
    const ports = await freePorts();
    const { child, output } = startGroup(ports);
    const ended = exited(child);
    await until(() => output().includes("Everything is running") || child.exitCode !== null, output, 180_000);

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

    // Ctrl-C reaches the whole group, a supervisor's SIGTERM only the process that it started.
    if (signal === "SIGINT") process.kill(-(child.pid ?? 0), signal);
    else child.kill(signal);
    await ended;
    await groupEnds(child, output);
  },
);

it("npm start ends everything when a signal comes while it still builds", { timeout: 120_000 }, async () => {
  const { child, output } = startGroup(await freePorts());
  await until(() => output().includes("build"), output, 60_000);
  child.kill("SIGTERM");
  await groupEnds(child, output);
});

it("npm start starts no server any more once a signal has come", { timeout: 240_000 }, async () => {
  // Keeps the service back until then.
  const preload = join(folder, "keep-back.mjs");
  writeFileSync(
    preload,
    `import { once } from "node:events";
    import files from "node:fs/promises";
    import { syncBuiltinESMExports } from "node:module";
    const { readFile } = files;
    files.readFile = async (path, ...options) => {
      if (path === "apps/service/package.json") await once(process, "SIGTERM");
      return readFile(path, ...options);
    };
    syncBuiltinESMExports();`,
  );
  const command: [string, ...string[]] = [process.execPath, "--import", "./scripts/environment.mjs"];
  // Where it knows npm above itself, the service ends by itself when its parent is gone.
  const variables = { ...(await freePorts()), npm_lifecycle_event: undefined };
  const { child, output } = startGroup(variables, [...command, "--import", preload, "scripts/start.ts"]);
  const ended = exited(child);
  await until(() => /^docs /m.test(output()) && /^mock /m.test(output()), output, 180_000);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  await groupEnds(child, output);
});

it("npm start names a port that is taken and the variable that changes it", { timeout: 120_000 }, async () => {
  const ports = await freePorts();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(Number(ports.MOCK_PORT), "127.0.0.1", resolve));
  const { child, output } = startGroup(ports);
  expect(await exited(child)).toBe(1);
  expect(output()).toContain(`Port ${ports.MOCK_PORT}`);
  expect(output()).toContain("MOCK_PORT");
  other.close();
});

it("the README's calls are answered by the mock that npm start runs", { timeout: 240_000 }, async () => {
  const readme = readFileSync(new URL("README.md", root), "utf8");
  const ports = await freePorts();
  const { child, output } = startGroup(ports);
  await until(() => output().includes("Everything is running") || child.exitCode !== null, output, 180_000);
  const onMock = (text: string) => text.replace("127.0.0.1:4010", `127.0.0.1:${ports.MOCK_PORT}`);

  const [, code = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  const options = { cwd: root, encoding: "utf8" as const };
  const node = ["--conditions=@mim-cm/source", "--input-type=module-typescript", "--eval", onMock(code)];
  expect(execFileSync(process.execPath, node, options)).toBe(`${documented.Status}\n`);

  const [curl = ""] = /^curl .*$/m.exec(readme) ?? [];
  expect(curl).toContain(":4010");
  if (hasCurl) expect(JSON.parse(execFileSync("sh", ["-c", `${onMock(curl)} -s`], options))).toEqual(documented);
});
