import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startServer } from "../reference/server.ts";
import type { Fault } from "./fault.ts";
import { TRAFFIC, type TrafficCall } from "./traffic.ts";

const FOLDER = fileURLToPath(new URL("../../prism", import.meta.url));
const DOCUMENT = fileURLToPath(import.meta.resolve("@mim-cm/spec/openapi.json"));
const TIMEOUT = 3000;

/** Installs Prism beside the workspaces, where it is not yet. */
function install(): void {
  if (existsSync(`${FOLDER}/node_modules`)) return;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", options, { cwd: FOLDER, env, stdio: ["ignore", "ignore", "inherit"] });
}

/** Whether Prism says of an answer that it breaks the document. A call that it objects to is no finding. */
async function isObjected(url: string, { target, method, headers, body }: TrafficCall): Promise<boolean> {
  const init = { method, headers, body: body ?? null, signal: AbortSignal.timeout(TIMEOUT) };
  const response = await fetch(url + target, init).catch(() => undefined);
  await response?.arrayBuffer().catch(() => undefined);
  return response?.headers.get("sl-violations")?.includes('"location":["response"') ?? false;
}

async function isFound(prism: ChildProcess, fault: Fault | undefined): Promise<boolean> {
  const server = await startServer(fault?.behavior);
  prism.send(server.url);
  const [url] = await once(prism, "message");
  try {
    // The calls change the requests of the examples, so that their order counts.
    for (const call of TRAFFIC) if (await isObjected(String(url), call)) return true;
    return false;
  } finally {
    await server.close();
  }
}

/** Whether Prism's proxy notices each fault in the traffic of a team's tests. */
export async function findByPrism(faults: readonly Fault[]): Promise<boolean[]> {
  install();
  const prism = fork(`${FOLDER}/proxies.mjs`, [DOCUMENT], { execArgv: [] });
  try {
    if (await isFound(prism, undefined)) throw new Error("Prism objects to the correct server.");
    const found: boolean[] = [];
    for (const fault of faults) found.push(await isFound(prism, fault));
    return found;
  } finally {
    prism.kill();
  }
}
