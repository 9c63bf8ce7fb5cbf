import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { isDocumented, type Reply, send } from "./call.ts";
import { CORES, onCore } from "./pin.ts";

/** How a server or mock is started; `{port}` in an argument or variable stands for its port. */
export interface Start {
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Running {
  readonly port: number;
  /** From the start of the process to its first accepted connection, in milliseconds. */
  readonly listening: number;
  /** From the start of the process to the end of its first documented answer, in milliseconds. */
  readonly startup: number;
  readonly alive: () => boolean;
  /** Resident memory now, in bytes. */
  readonly memory: () => number;
  /** Time on the processor so far, in seconds; NaN where the system does not tell. */
  readonly processor: () => number;
  /** Sends the signal; the exit code, and how long it took in milliseconds. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<{ code: number | null; milliseconds: number }>;
}

const PATIENCE = 15_000;

const children = new Set<ChildProcess>();

// Nothing is left running, however the bench ends.
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  return address.port;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => done(false));
    socket.on("connect", () => {
      socket.destroy();
      done(true);
    });
  });
}

/** Waits for the first accepted connection; when that was. */
async function firstConnection(port: number, child: ChildProcess): Promise<number> {
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline && child.exitCode === null && !(await accepts(port))) await after(1);
  return performance.now();
}

/** Calls until the documented answer comes; what it got last is told when it never does. */
async function firstAnswer(port: number, child: ChildProcess, errors: () => string): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  let last: Reply | undefined;
  while (performance.now() < deadline && child.exitCode === null) {
    last = await send(port);
    if (isDocumented(last)) return;
    await after(2);
  }
  const got = last === undefined ? "no answer" : `${last.status} ${last.body.slice(0, 300)}`;
  child.kill("SIGKILL");
  throw new Error(`The documented call was not answered as documented: ${got}\n${errors()}`);
}

/** Starts a process on the server's core and waits for its first documented answer. Throws when that does not come. */
export async function start({ args, cwd, env }: Start): Promise<Running> {
  const port = await freePort();
  const filled = (text: string): string => text.replaceAll("{port}", String(port));
  const variables = Object.entries({ PORT: "{port}", ...env }).map(([name, value]) => [name, filled(value)]);
  const [command = "", ...rest] = onCore(CORES.server, [process.execPath, ...args.map(filled)]);
  const started = performance.now();
  const child = spawn(command, rest, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...Object.fromEntries(variables) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors = `${errors}${chunk}`.slice(-2000);
  });
  const listening = (await firstConnection(port, child)) - started;
  await firstAnswer(port, child, () => errors);
  return running(child, { port, listening, startup: performance.now() - started });
}

function running(child: ChildProcess, times: Pick<Running, "port" | "listening" | "startup">): Running {
  return {
    ...times,
    alive: () => child.exitCode === null && child.signalCode === null,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(procFile(child, "status"))?.[1] ?? Number.NaN) * 1024,
    processor: () => processorSeconds(procFile(child, "stat")),
    stop: (signal = "SIGTERM") => stop(child, signal),
  };
}

function procFile(child: ChildProcess, name: string): string {
  try {
    return readFileSync(`/proc/${child.pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

/** Fields 14 and 15 of proc(5)'s stat, in hundredths of a second; its second field may hold spaces. */
function processorSeconds(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function stop(
  child: ChildProcess,
  signal: NodeJS.Signals,
): Promise<{ code: number | null; milliseconds: number }> {
  const begun = performance.now();
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, milliseconds: 0 };
  const exited = once(child, "exit");
  child.kill(signal);
  const hard = setTimeout(() => child.kill("SIGKILL"), 3000);
  const [code] = await exited;
  clearTimeout(hard);
  return { code: code as number | null, milliseconds: performance.now() - begun };
}
