import { type ChildProcess, fork } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import type { Scratch } from "../verify/scratch.ts";
import { type ServiceProcess, startService } from "../verify/service-process.ts";
import { cpuSeconds } from "./cpu.ts";
import type { BenchIssuer } from "./issuer.ts";
import { Load, percentile } from "./load.ts";
import { reset, uuidOf } from "./stored-requests.ts";

export interface Measured {
  /** Committed changes a second, and a CPU second of all processes but the one that calls. */
  readonly perSecond: number;
  readonly perCpuSecond: number;
  /** Milliseconds; with few callers, so that they are those of the service and not of a queue. */
  readonly p50?: number;
  readonly p99?: number;
  /** Changes in a transaction. */
  readonly batch?: number;
}

const FEW = 8;
const MANY = 64;
const CHANGES_A_ROUND = 1000;

/** Different ids of stored requests. */
function pick(size: number): string[] {
  const indexes = new Set<number>();
  while (indexes.size < Math.min(size, CHANGES_A_ROUND)) indexes.add(randomInt(size));
  return [...indexes].map(uuidOf);
}

/** Measures the service, with warm-up. */
export async function measureService(
  scratch: Scratch,
  issuer: BenchIssuer,
  size: number,
  replicas: number,
  rounds: number,
): Promise<Measured> {
  const variables = { ...scratch.variables, ...issuer.variables, NODE_ENV: "production", LOG_LEVEL: "info" };
  const services = await Promise.all(Array.from({ length: replicas }, () => startService(variables, "ignore")));
  const urls = services.map(({ url }) => url);
  const [few, many] = [new Load(urls, issuer.tokens, FEW), new Load(urls, issuer.tokens, MANY)];
  try {
    const round = async (load: Load): ReturnType<Load["run"]> => {
      const uuids = pick(size);
      const result = await load.run(uuids);
      await reset(scratch, uuids);
      return result;
    };
    for (let turn = 0; turn < 2; turn++) for (const load of [few, many]) await round(load);
    const latencies: number[] = [];
    for (let turn = 0; turn < rounds; turn++) latencies.push(...(await round(few)).latencies);
    const before = await batchesOf(services);
    const throughput = await meter(
      scratch,
      services.map(({ pid }) => pid),
      size,
      rounds,
      async (uuids) => (await many.run(uuids)).milliseconds,
    );
    const after = await batchesOf(services);
    const batch = (after.changes - before.changes) / (after.transactions - before.transactions);
    return { ...throughput, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), batch };
  } finally {
    few.end();
    many.end();
    await Promise.all(services.map((service) => service.end("SIGTERM")));
  }
}

/** Measures the bare statements. */
export async function measureBare(scratch: Scratch, size: number, rounds: number, batch: number): Promise<Measured> {
  const address = scratch.variables["DATABASE_URL"]?.replace(/^sqlite:/, "") ?? "";
  const args = [scratch.kind, address, String(batch)];
  const child = fork(new URL("bare.ts", import.meta.url), args, { execArgv: ["--conditions=@mim-cm/source"] });
  await once(child, "message");
  try {
    const run = (uuids: readonly string[]): Promise<number> => ask(child, uuids);
    for (let turn = 0; turn < 2; turn++) {
      const uuids = pick(size);
      await run(uuids);
      await reset(scratch, uuids);
    }
    return await meter(scratch, [child.pid ?? 0], size, rounds, run);
  } finally {
    child.kill();
  }
}

async function ask(child: ChildProcess, uuids: readonly string[]): Promise<number> {
  const answer = once(child, "message");
  child.send([...uuids]);
  return Number((await answer)[0]);
}

/** Runs rounds; what puts the requests back between them is not counted. */
async function meter(
  scratch: Scratch,
  pids: readonly number[],
  size: number,
  rounds: number,
  run: (uuids: readonly string[]) => Promise<number>,
): Promise<Measured> {
  const database = scratch.server?.process().pid;
  const counted = database === undefined ? pids : [...pids, database];
  let [changes, milliseconds, cpu] = [0, 0, 0];
  for (let turn = 0; turn < rounds; turn++) {
    const uuids = pick(size);
    const before = cpuSeconds(counted);
    milliseconds += await run(uuids);
    cpu += cpuSeconds(counted) - before;
    changes += uuids.length;
    await reset(scratch, uuids);
  }
  return { perSecond: changes / (milliseconds / 1000), perCpuSecond: changes / cpu };
}

async function batchesOf(services: readonly ServiceProcess[]): Promise<{ changes: number; transactions: number }> {
  const texts = await Promise.all(services.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  const total = (name: string): number =>
    texts.reduce((sum, text) => sum + Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]), 0);
  return {
    changes: total("mim_cm_store_transaction_changes_sum"),
    transactions: total("mim_cm_store_transaction_changes_count"),
  };
}
