#!/usr/bin/env node
import { readCommand } from "./cli/arguments.ts";
import { HELP } from "./cli/help.ts";
import { ConformanceError } from "./conformance-error.ts";

// The rest is loaded where it is needed: help comes at once.
async function main(): Promise<number> {
  const command = await readCommand(process.argv.slice(2), process.env);
  if (command.kind === "run") return (await import("./cli/run.ts")).run(command);
  process.stdout.write(command.kind === "help" ? HELP : (await import("./cli/list.ts")).checkList());
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  // Anything else is a mistake in this program, and its stack tells where.
  if (!(error instanceof ConformanceError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
