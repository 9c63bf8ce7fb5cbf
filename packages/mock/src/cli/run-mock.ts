import { readFile } from "node:fs/promises";
import type { Served } from "../document-app.ts";
import { contract } from "../documents.ts";
import { Log } from "../log.ts";
import { MockError } from "../mock-error.ts";
import { Serving } from "../serving.ts";
import { State } from "../state.ts";
import { exampleCall } from "./example-call.ts";
import type { CliOptions } from "./options.ts";
import { readSpecFile } from "./spec-file.ts";
import { stopOnSignals } from "./stop-on-signals.ts";
import { FileWatch } from "./watch-files.ts";

function banner({ log }: CliOptions, served: Served, url: string): string {
  const curl = exampleCall(served.document, url);
  if (log === "json") return `${JSON.stringify({ at: new Date().toISOString(), message: "listening", url, curl })}\n`;
  const call = curl === undefined ? "" : `Try: ${curl}\n`;
  return `The mock of ${served.compiled.title} listens on ${url}\n${call}`;
}

async function stateOf(served: Served, { stateful, seed }: CliOptions): Promise<State | undefined> {
  if (!stateful) return undefined;
  if (seed === undefined) return new State(served.document, served.compiled, undefined);
  const text = await readFile(seed, "utf8").catch((error: Error) => {
    throw new MockError(`Cannot read ${seed}: ${error.message}.`);
  });
  return new State(served.document, served.compiled, text);
}

/** Says which parts of the document are let through without a judgement. */
function tellUnjudged({ unjudged }: Served, log: Log): void {
  if (unjudged.length === 0) return;
  const [first, ...others] = unjudged;
  const more = others.length === 0 ? "" : ` and ${others.length} other place${others.length === 1 ? "" : "s"}`;
  log.notice(`Not judged, because it cannot be compiled: ${first}${more}.`);
}

/** Serves the document anew whenever one of its files changes; a broken one leaves the last good one in place. */
function reloadOnChange(serving: Serving, path: string, files: readonly string[], log: Log): void {
  const reload = async (): Promise<void> => {
    try {
      const changed = await readSpecFile(path);
      serving.replace(changed.served);
      tellUnjudged(changed.served, log);
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

/** Runs a mock until a signal ends it. Rejects where it cannot start. */
export async function runMock(options: CliOptions): Promise<void> {
  const spec = options.spec === undefined ? undefined : await readSpecFile(options.spec);
  const served = spec?.served ?? contract();
  const { port, host, cors, latency, faults, random = "mim-cm" } = options;
  const state = await stateOf(served, options);
  const log = new Log(options.log, (text) => process.stdout.write(text));
  const serving = new Serving(served, { port, host, log, cors, latency, faults, random, state });
  stopOnSignals(() => serving.close().then(() => 0));
  const { url } = await serving.start();
  if (spec && options.spec !== undefined) reloadOnChange(serving, options.spec, spec.files, log);
  process.stdout.write(banner(options, served, url));
  tellUnjudged(served, log);
  // Later than this turn, so that the banner is out before the import blocks.
  setImmediate(() => serving.preload());
}
