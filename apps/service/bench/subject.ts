import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Scratch } from "../verify/scratch.ts";
import { type ServiceProcess, startService } from "../verify/service-process.ts";
import type { BenchIssuer } from "./issuer.ts";
import { Load } from "./load.ts";

/** Something that changes requests, and is measured. */
export interface Subject {
  readonly name: string;
  readonly scratch: Scratch;
  /** How many requests are stored. */
  readonly size: number;
  /** Its processes, apart from the database's. */
  readonly pids: readonly number[];
  /** Changes the requests with many callers, and resolves to the milliseconds that it took. */
  change(uuids: readonly string[]): Promise<number>;
  /** Changes them with few callers, and resolves to the milliseconds of each change. */
  time?(uuids: readonly string[]): Promise<readonly number[]>;
  /** How many changes, and in how many transactions, there have been so far. */
  count?(): Promise<{ readonly changes: number; readonly transactions: number }>;
  end(): Promise<void>;
}

const FEW = 8;
const MANY = 64;

/** The service as in production, with its log, by so many processes. */
export async function serviceSubject(
  scratch: Scratch,
  issuer: BenchIssuer,
  size: number,
  replicas: number,
): Promise<Subject> {
  const variables = { ...scratch.variables, ...issuer.variables, NODE_ENV: "production", LOG_LEVEL: "info" };
  const services = await Promise.all(Array.from({ length: replicas }, () => startService(variables, "ignore")));
  const urls = services.map(({ url }) => url);
  const [few, many] = [new Load(urls, issuer.tokens, FEW), new Load(urls, issuer.tokens, MANY)];
  return {
    name: replicas === 1 ? "service" : `service, ${replicas} replicas`,
    scratch,
    size,
    pids: services.map(({ pid }) => pid),
    change: async (uuids) => (await many.run(uuids)).milliseconds,
    time: async (uuids) => (await few.run(uuids)).latencies,
    count: () => batchesOf(services),
    end: async () => {
      few.end();
      many.end();
      await Promise.all(services.map((service) => service.end("SIGTERM")));
    },
  };
}

/** The statements and nothing else, so many changes in a transaction, in a loop on one connection. */
export async function bareSubject(scratch: Scratch, size: number, batch: number): Promise<Subject> {
  const address = scratch.variables["DATABASE_URL"]?.replace(/^sqlite:/, "") ?? "";
  const args = [scratch.kind, address, String(batch)];
  const child = fork(new URL("bare.ts", import.meta.url), args, { execArgv: ["--conditions=@mim-cm/source"] });
  await once(child, "message");
  return {
    name: batch === 1 ? "bare" : `bare, ${batch} in a transaction`,
    scratch,
    size,
    pids: [child.pid ?? 0],
    change: (uuids) => ask(child, uuids),
    end: async () => void child.kill(),
  };
}

async function ask(child: ChildProcess, uuids: readonly string[]): Promise<number> {
  const answer = once(child, "message");
  child.send([...uuids]);
  return Number((await answer)[0]);
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
