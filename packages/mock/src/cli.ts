#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type CliOptions, parseCommandLine } from "./cli-options.ts";
import type { Served } from "./document-app.ts";
import { contract } from "./documents.ts";
import { exampleCall } from "./example-call.ts";
import { HELP } from "./help.ts";
import { Log } from "./log.ts";
import { MockError } from "./mock-error.ts";
import { Serving } from "./serving.ts";
import { readSpecFile } from "./spec-file.ts";
import { State } from "./state.ts";
import { FileWatch } from "./watch-files.ts";

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

function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: Error) => {
    throw new MockError(`Cannot read ${file}: ${error.message}.`);
  });
}

async function stateOf(served: Served, { stateful, seed }: CliOptions): Promise<State | undefined> {
  if (!stateful) return undefined;
  const requests = seed === undefined ? undefined : await textOf(seed);
  return new State(served.document, served.compiled, requests);
}

/** Serves the document anew whenever one of its files changes; a broken one leaves the last good one in place. */
function reloadOnChange(serving: Serving, path: string, files: readonly string[], log: Log): void {
  const reload = async (): Promise<void> => {
    try {
      const changed = await readSpecFile(path);
      serving.replace(changed.served);
      watch.watch(changed.files);
      log.notice(`Reloaded ${path}.`);
    } catch (error) {
      log.notice(`${error instanceof Error ? error.message : error} The last good document is served on.`);
    }
  };
  let last = Promise.resolve();
  const watch = new FileWatch(() => {
    // One after the other, so that the last change wins.
    last = last.then(reload);
  });
  watch.watch(files);
}

async function run(options: CliOptions): Promise<void> {
  const spec = options.spec === undefined ? undefined : await readSpecFile(options.spec);
  const served = spec?.served ?? contract();
  const { port, host, cors, latency, faults, random = "mim-cm" } = options;
  const state = await stateOf(served, options);
  const log = new Log(options.log, (text) => process.stdout.write(text));
  const serving = new Serving(served, { port, host, log, cors, latency, faults, random, state });
  stopOnSignals(serving);
  const { url } = await serving.start();
  if (spec && options.spec !== undefined) reloadOnChange(serving, options.spec, spec.files, log);
  process.stdout.write(banner(options, served, url));
}

// Whoever reads the log may go away, as in `mim-cm-mock | head`; the mock goes on.
process.stdout.on("error", () => {});

const options = parseCommandLine(process.argv.slice(2), process.env);
if ("usage" in options) fail(`${options.usage} See mim-cm-mock --help.`, WRONG_USAGE);
if (options.help) process.stdout.write(HELP);
else if (options.version) process.stdout.write(`${version()}\n`);
else run(options).catch((error: Error) => fail(error.message, FAILED));
