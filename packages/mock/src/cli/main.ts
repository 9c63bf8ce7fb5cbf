#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { HELP } from "./help.ts";
import { parseCommandLine } from "./options.ts";
import { runMock } from "./run-mock.ts";
import { runProxy } from "./run-proxy.ts";
import { keepHeapSmall } from "./small-heap.ts";

const FAILED = 1;
const WRONG_USAGE = 2;

/** The version of this package; package.json lies beside src and dist alike. */
function version(): string {
  // The file is this package's own.
  const file = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  return file.version;
}

function fail(message: string, code: number): never {
  process.stderr.write(`mim-cm-mock: ${message}\n`);
  process.exit(code);
}

async function main(): Promise<void> {
  keepHeapSmall();
  const options = parseCommandLine(process.argv.slice(2), process.env);
  if ("usage" in options) fail(`${options.usage} See mim-cm-mock --help.`, WRONG_USAGE);
  if (options.help) process.stdout.write(HELP);
  else if (options.version) process.stdout.write(`${version()}\n`);
  else if (options.upstream) await runProxy(options, options.upstream);
  else await runMock(options);
}

// Whoever reads the log may go away, as in `mim-cm-mock | head`; the mock goes on.
process.stdout.on("error", () => {});
main().catch((error: Error) => fail(error.message, FAILED));
