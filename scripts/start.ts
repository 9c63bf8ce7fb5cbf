/**
 * `npm start`: generates, builds the docs, and runs mock, docs and reference service until SIGINT or SIGTERM.
 * Ports: DOCS_PORT (8080), MOCK_PORT (4010), SERVICE_PORT (3000).
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

/** A child has this long to finish its calls after a signal, so that everything is gone within 2 s. */
const STOP_TIMEOUT_MS = 1_500;

const servers = [
  { name: "docs", workspace: "apps/docs", variable: "DOCS_PORT", port: 8080, health: "/" },
  { name: "mock", workspace: "packages/mock", variable: "MOCK_PORT", port: 4010, health: "/__mock/health" },
  { name: "service", workspace: "apps/service", variable: "SERVICE_PORT", port: 3000, health: "/healthz" },
].map((server) => ({ ...server, port: Number(process.env[server.variable] ?? server.port) }));

type Server = (typeof servers)[number];

const children = new Set<ChildProcess>();
const groups = new WeakSet<ChildProcess>();
let stopping = false;

/** `group`: the child gets a process group of its own, to be stopped as a whole: turbo does not pass signals on. */
function run(name: string, args: readonly string[], options: { cwd?: string; group?: boolean } = {}): ChildProcess {
  // Whoever stops has told the children that there are to end; one more would be left running.
  if (stopping) throw new Error("Everything is being stopped.");
  const { cwd = ".", group = false } = options;
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"], detached: group });
  if (group) groups.add(child);
  children.add(child);
  child.once("exit", () => children.delete(child));
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => console.log(`${name.padEnd(8)}| ${line}`));
  }
  return child;
}

function signal(child: ChildProcess, name: "SIGTERM" | "SIGKILL"): void {
  if (!groups.has(child) || child.pid === undefined || process.platform === "win32") {
    child.kill(name);
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch {
    // It has ended by itself.
  }
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Stops every child, then this process. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const killer = setTimeout(() => {
    for (const child of children) signal(child, "SIGKILL");
  }, STOP_TIMEOUT_MS);
  const exits = [...children].map(exitCode);
  for (const child of children) signal(child, "SIGTERM");
  await Promise.all(exits);
  clearTimeout(killer);
  process.exit(code);
}

/** Fails early and in one sentence, rather than after the build. */
async function assertFree({ name, port, variable }: Server): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${variable} must be a port number from 1 to 65535, and is "${process.env[variable]}".`);
  }
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => {
      reject(new Error(`Port ${port}, where the ${name} would listen, is taken or not allowed: set ${variable}.`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

/** Resolves once the server answers at all, whatever the status; rejects where its process ends before. */
async function answering(server: Server, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const url = urlOf(server) + server.health;
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The ${server.name} did not start: see its lines above.`);
}

/** The workspace's own `start` script, run without npm between: npm's shell does not pass signals on. */
async function startArguments({ workspace }: Server): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(`${workspace}/package.json`, "utf8"));
  const [node, ...args] = String(scripts.start).split(" ");
  if (node !== "node") throw new Error(`The start script of ${workspace} must begin with "node ".`);
  return args;
}

function urlOf({ port }: Server): string {
  return `http://127.0.0.1:${port}`;
}

/** For each server the command that a newcomer pastes into a second terminal: the documented example. */
async function curlLines(): Promise<Record<string, (url: string) => string>> {
  const { paths, components } = JSON.parse(await readFile("spec/gen/openapi.json", "utf8"));
  const [path, item] = Object.entries<object>(paths)[0] ?? ["", {}];
  const target = path.toLowerCase().replace("{id}", components.parameters.RequestId.examples.completed.value);
  const body = JSON.stringify(components.examples.CompleteUpdate.value);
  const user = components.examples.CompletedRequest.value.TargetUserUuid;
  const call = (url: string, token: string): string =>
    `curl -X ${Object.keys(item)[0]?.toUpperCase()} ${url}${target} -H 'Content-Type: application/json' -H "Authorization: Bearer ${token}" -d '${body}'`;
  return {
    docs: (url) => `curl ${url}/openapi.json`,
    mock: (url) => call(url, "x"),
    service: (url) => call(url, `$(npm run -s token -w @mim-cm/service -- --sub ${user})`),
  };
}

async function start(): Promise<void> {
  for (const server of servers) await assertFree(server);
  for (const tasks of [["generate"], ["build", "--filter=@mim-cm/docs"]]) {
    const code = await exitCode(
      run("build", ["scripts/turbo.mjs", ...tasks, "--output-logs=errors-only"], { group: true }),
    );
    if (code !== 0) throw new Error("The contract or its docs do not build: see the lines above.");
  }
  await Promise.all(
    servers.map(async (server) => {
      const child = run(server.name, await startArguments(server), { cwd: server.workspace });
      child.once("exit", () => {
        if (!stopping) console.error(`The ${server.name} has ended; stopping the others.`);
        void stop(1);
      });
      return answering(server, child);
    }),
  );
  const curl = await curlLines();
  const lines = servers.map((s) => `  ${s.name.padEnd(8)} ${urlOf(s)}\n           ${curl[s.name]?.(urlOf(s))}\n`);
  console.log(`\nEverything is running; Ctrl-C stops it.\n\n${lines.join("\n")}`);
}

process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
// An npm that is killed outright cannot pass the signal on; nothing may be left running then either.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void stop(1);
}, 250).unref();

try {
  await start();
} catch (error) {
  if (!stopping) console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
