import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { runHostile } from "./hostile-run.ts";
import type { Finding } from "./report.ts";

const MOST_MEMORY = 200;

/** Resident memory of a process and the most that it ever had, in MB (2^20 bytes); undefined where the system does not tell. */
function memoryOf(pid: number): { readonly now: number; readonly most: number } | undefined {
  if (process.platform !== "linux") return undefined;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const field = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: field("VmRSS"), most: field("VmHWM") };
}

/** The seconds since a time of `performance.now()`. */
const secondsSince = (start: number): number => Math.round((performance.now() - start) / 1000);

/**
 * Sends hostile calls to a mock in a process of its own, and watches its memory.
 *
 * @param command the command line that starts the mock on any free port
 */
export async function verifyHostile(command: readonly string[], calls: number, seed: string): Promise<Finding> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [banner] = await once(child.stdout, "data");
  // The log has to go somewhere.
  child.stdout.resume();
  const port = Number(/http:\/\/\S+?:(\d+)/.exec(String(banner))?.[1]);
  const start = performance.now();
  let told = 0;
  const progress = (sent: number): void => {
    if (sent - told < 100_000) return;
    told = sent;
    process.stdout.write(`  ${sent} calls, ${child.pid && memoryOf(child.pid)?.now} MB\n`);
  };
  const report = await runHostile({ port, calls, seed, progress });
  const seconds = secondsSince(start);
  const memory = child.pid === undefined ? undefined : memoryOf(child.pid);
  const faults = [...report.faults];
  if (report.sent < calls) faults.push(`Only ${report.sent} calls were made.`);
  if (child.exitCode !== null) faults.push(`The mock ended with ${child.exitCode}.`);
  if (memory && memory.now >= MOST_MEMORY) faults.push(`The mock has ${memory.now} MB, and may have ${MOST_MEMORY}.`);
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
  if (child.exitCode !== 0) faults.push(`The mock stopped with ${child.exitCode ?? child.signalCode}.`);
  const statuses = [...report.statuses].sort(([one], [other]) => one - other);
  const resident =
    memory === undefined ? "not measured here" : `${memory.now} MB after them, ${memory.most} MB at most`;
  return {
    title: "Hostile calls",
    lines: [
      `${report.sent} calls in ${seconds} s, seed \`${seed}\`: ${report.faults.length} crashes, hangs or undocumented answers.`,
      `Resident memory: ${resident}.`,
      `Answers: ${statuses.map(([status, count]) => `${status} × ${count}`).join(", ")}.`,
    ],
    faults,
  };
}
