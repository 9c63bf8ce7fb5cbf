/** Runs the behavioural suite on every runtime and checks the packed package; writes the result into the README. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMisbehavingServer } from "../test/behaviour/server.ts";
import type { Host } from "./hosts/host.ts";
import { install } from "./installed.ts";
import { type Run, withResult } from "./table.ts";

const readme = new URL("../README.md", import.meta.url);

await install();
// These read the versions of what has just been installed.
const { commands } = await import("./hosts/commands.ts");
const { workerd } = await import("./hosts/workerd.ts");
const { chromium } = await import("./hosts/chromium.ts");
const { checkPackage } = await import("./package/check.ts");

const runs: Run[] = [];
for (const host of [...commands, workerd, chromium]) runs.push(await inFolder((folder) => runOn(host, folder)));
const checks = await inFolder(checkPackage);

for (const { name, finding } of checks) {
  if (finding === "") continue;
  console.error(`${name}:\n${finding}`);
  process.exitCode = 1;
}
await writeFile(readme, withResult(await readFile(readme, "utf8"), runs, checks, new Date()));
console.log("README.md: the result is written.");

async function runOn(host: Host, folder: string): Promise<Run> {
  // Each has a server of its own: one that a runtime has overwhelmed is not the next one's.
  const server = await startMisbehavingServer();
  try {
    const outcomes = await host.run(server.baseUrl, folder);
    const failures = outcomes.flatMap(({ name, failure }) => (failure === undefined ? [] : [`  ${name}: ${failure}`]));
    console.log([`${host.name} ${host.version}: ${failures.length} failed`, ...failures].join("\n"));
    if (failures.length > 0) process.exitCode = 1;
    return { ...host, outcomes };
  } finally {
    await server.close();
  }
}

async function inFolder<Value>(task: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-client-"));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
