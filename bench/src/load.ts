import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ID, PATH } from "../contract/store.ts";
import { isDocumented, requestBytes, send } from "./call.ts";
import type { Running } from "./child.ts";
import type { Options } from "./options.ts";
import { DIST } from "./paths.ts";
import { CORES, onCore, onPath } from "./pin.ts";

export interface Load {
  /** Answers in a second. */
  readonly rate: number;
  /** Answers in a second of the server's time on the processor: what other work on the machine hardly disturbs. */
  readonly perProcessorSecond: number;
  /** Calls that were not answered with 200. */
  readonly failures: number;
}

export const CONNECTIONS = 64;

export type Generator = "wrk" | "sockets";

const execute = promisify(execFile);

export function chooseGenerator(options: Options): Generator {
  const wrk = onPath("wrk");
  if (options.generator === "wrk" && !wrk) throw new Error("--generator wrk: wrk is not on the PATH.");
  return options.generator ?? (wrk ? "wrk" : "sockets");
}

export function generatorLine(generator: Generator): string {
  return generator === "wrk" ? "wrk" : "the built-in generator (raw sockets in Node)";
}

/** Loads a server for some seconds over keep-alive connections. */
export async function load(
  generator: Generator,
  server: Running,
  seconds: number,
  target = `${PATH}/${ID}`,
): Promise<Load> {
  const before = server.processor();
  const run = generator === "wrk" ? wrk : sockets;
  const { answers, duration, failures } = await run(server.port, seconds, target);
  const used = server.processor() - before;
  if (!isDocumented(await send(server.port, { target }))) throw new Error("The load changed what the server answers.");
  return { rate: answers / duration, perProcessorSecond: answers / used, failures };
}

interface Counted {
  readonly answers: number;
  /** Seconds. */
  readonly duration: number;
  readonly failures: number;
}

const SCRIPT = `wrk.method = "PUT"
wrk.body = '{"status":"Completed"}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer token"
done = function(summary)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d\\n", summary.requests, summary.duration, e.status + e.connect + e.read + e.write + e.timeout))
end
`;

async function wrk(port: number, seconds: number, target: string): Promise<Counted> {
  const script = join(DIST, "put.lua");
  writeFileSync(script, SCRIPT);
  const url = `http://127.0.0.1:${port}${target}`;
  const args = ["wrk", "-t1", `-c${CONNECTIONS}`, `-d${Math.max(1, Math.round(seconds))}s`, "-s", script, url];
  const [command = "", ...rest] = onCore(CORES.generator, args);
  const { stdout } = await execute(command, rest);
  const result = /RESULT (\d+) (\d+) (\d+)/.exec(stdout);
  if (result === null) throw new Error(`wrk printed no result:\n${stdout}`);
  return { answers: Number(result[1]), duration: Number(result[2]) / 1e6, failures: Number(result[3]) };
}

async function sockets(port: number, seconds: number, target: string): Promise<Counted> {
  const bytes = requestBytes({ target }).toString("base64");
  const worker = [
    process.execPath,
    join(DIST, "src/socket-load.js"),
    String(port),
    String(seconds),
    String(CONNECTIONS),
    bytes,
  ];
  const [command = "", ...rest] = onCore(CORES.generator, worker);
  const { stdout } = await execute(command, rest);
  // The worker prints exactly this shape.
  return JSON.parse(stdout) as Counted;
}
