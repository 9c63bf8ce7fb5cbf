import { writeFile } from "node:fs/promises";
import { ConformanceError } from "../conformance-error.ts";
import { formatReport } from "../report/index.ts";
import type { Report } from "../report/model.ts";
import { runConformance } from "../run/run.ts";
import type { Command } from "./arguments.ts";
import { progressLine } from "./progress.ts";

type Run = Extract<Command, { kind: "run" }>;

/** Makes the run that the command line asks for, writes its report, and gives the exit code. */
export async function run(command: Run): Promise<number> {
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
