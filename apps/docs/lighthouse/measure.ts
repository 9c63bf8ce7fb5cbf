import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Report, type Run, runOf } from "./result.ts";

const run = promisify(execFile);
const home = fileURLToPath(new URL(".", import.meta.url));
const cli = `${home}node_modules/lighthouse/cli/index.js`;

/** Installs Lighthouse by the lockfile of this folder, where it is not there yet; its install scripts are not needed. */
export async function install(): Promise<void> {
  if (existsSync(cli)) return;
  // What the npm that runs this script was told of its own workspace is not meant for that one.
  const env = Object.entries(process.env).filter(([name]) => !/^npm_config_(.*prefix|workspace)/i.test(name));
  const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  await run("npm", options, { cwd: home, env: Object.fromEntries(env), shell: process.platform === "win32" });
}

/** A port that was free a moment ago: for a program that cannot say which one it took. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  // A TCP server's address is an object; it is a string only for a pipe.
  return typeof address === "object" && address !== null ? address.port : 0;
}

/**
 * Runs Lighthouse once on a page, with its own defaults: a phone on a slow 4G network, its cache empty. `port` is the debugging
 * port of a browser that runs already.
 */
export async function measure(url: string, port: number): Promise<Run> {
  const flags = [url, `--port=${port}`, "--output=json", "--quiet", "--no-enable-error-reporting"];
  const { stdout } = await run(process.execPath, [cli, ...flags], { cwd: home, maxBuffer: 256 * 1024 * 1024 });
  // Lighthouse's own report; a member that it lacks counts as a failure.
  return runOf(JSON.parse(stdout) as Report);
}
