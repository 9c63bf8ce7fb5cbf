#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { type CliOptions, parseCommandLine } from "./cli-options.ts";
import { contract, specFile, textOf } from "./documents.ts";
import { exampleCall } from "./example-call.ts";
import { HELP } from "./help.ts";
import { Log } from "./log.ts";
import { type Served, Serving } from "./serving.ts";
import { State } from "./state.ts";

const FAILED = 1;
const WRONG_USAGE = 2;

function fail(message: string, code: number): never {
  process.stderr.write(`mim-cm-mock: ${message}\n`);
  process.exit(code);
}

/** The version of this package; package.json lies beside src and dist alike. */
function version(): string {
  // The file is this package's own.
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}

function banner({ log }: CliOptions, served: Served, url: string): string {
  const curl = exampleCall(served.document, url);
  if (log === "json") return `${JSON.stringify({ at: new Date().toISOString(), message: "listening", url, curl })}\n`;
  const call = curl === undefined ? "" : `Try: ${curl}\n`;
  return `The mock of ${served.compiled.title} listens on ${url}\n${call}`;
}

/** Stops at the first signal, in an orderly way; at the second one at once. */
function stopOnSignals(serving: Serving): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(FAILED);
    stopping = true;
    serving.close().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

async function seedOf(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : await textOf(file);
}

async function run(options: CliOptions): Promise<void> {
  const served = options.spec === undefined ? contract() : await specFile(options.spec);
  const { port, host, cors, latency, faults, random } = options;
  const log = new Log(options.log, (text) => process.stdout.write(text));
  const state = options.stateful ? new State(served.document, served.compiled, await seedOf(options.seed)) : undefined;
  const serving = new Serving(served, { port, host, log, cors, latency, faults, random: random ?? "mim-cm", state });
  stopOnSignals(serving);
  const { url } = await serving.start();
  process.stdout.write(banner(options, served, url));
}

// Whoever reads the log may go away, as in `mim-cm-mock | head`; the mock goes on.
process.stdout.on("error", () => {});

const options = parseCommandLine(process.argv.slice(2), process.env);
if ("usage" in options) fail(`${options.usage} See mim-cm-mock --help.`, WRONG_USAGE);
if (options.help) process.stdout.write(HELP);
else if (options.version) process.stdout.write(`${version()}\n`);
else run(options).catch((error: Error) => fail(error.message, FAILED));
