#!/usr/bin/env node
import { writeFile } from "node:fs/promises";
import { type Command, readCommand } from "./cli/arguments.ts";
import { checkList, HELP } from "./cli/help.ts";
import { progressLine } from "./cli/progress.ts";
import { ConformanceError } from "./conformance-error.ts";
import { formatReport } from "./report/index.ts";
import type { Report } from "./report/model.ts";
import { runConformance } from "./run/run.ts";

type Run = Extract<Command, { kind: "run" }>;

async function main(): Promise<number> {
  const command = await readCommand(process.argv.slice(2), process.env);
  if (command.kind === "run") return await run(command);
  process.stdout.write(command.kind === "help" ? HELP : checkList());
  return 0;
}

async function run(command: Run): Promise<number> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const progress = progressLine(process.stderr);
  try {
    const report = await runConformance({ ...command.options, signal: stop.signal, onProgress: progress.show });
    progress.clear();
    await write(report, command);
    return exitCode(report, stop.signal.aborted);
  } finally {
    progress.clear();
  }
}

async function write(report: Report, { report: format, output }: Run): Promise<void> {
  const useColor = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  if (output === undefined) return void process.stdout.write(formatReport(report, format, useColor));
  try {
    await writeFile(output, formatReport(report, format));
  } catch {
    throw new ConformanceError(`The report cannot be written to ${output}; give a file in a folder that exists.`);
  }
  process.stdout.write(`${formatReport(report, "pretty", useColor)}The ${format} report is in ${output}.\n`);
}

/** A run that was stopped, or that could check nothing, says nothing about the server. */
function exitCode(report: Report, wasStopped: boolean): number {
  if (report.checks.some(({ status }) => status === "failed")) return 1;
  return report.conforms && !wasStopped ? 0 : 2;
}

try {
  process.exitCode = await main();
} catch (error) {
  // Anything else is a mistake in this program, and its stack tells where.
  if (!(error instanceof ConformanceError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
