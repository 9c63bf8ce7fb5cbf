import { writeFile } from "node:fs/promises";
import { contract } from "../documents.ts";
import { Log } from "../log.ts";
import { type ProxyReport, toJunit } from "../proxy/report.ts";
import { startProxy } from "../proxy/start-proxy.ts";
import type { CliOptions } from "./options.ts";
import { readSpecFile } from "./spec-file.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

const VIOLATIONS_SEEN = 3;

function reportText(report: ProxyReport, file: string): string {
  return file.toLowerCase().endsWith(".xml") ? toJunit(report) : `${JSON.stringify(report, null, 2)}\n`;
}

/** How many there are of something, in words. */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Runs a proxy until a signal ends it; the exit code tells whether it saw violations. Rejects where it cannot start. */
export async function runProxy(options: CliOptions, upstream: URL): Promise<void> {
  const served = options.spec === undefined ? contract() : (await readSpecFile(options.spec)).served;
  const { port, host, report: file } = options;
  const log = new Log(options.log, (text) => process.stdout.write(text));
  const proxy = await startProxy({ served, upstream, port, host, log });
  stopOnSignals(async () => {
    await proxy.close();
    const report = proxy.report();
    if (file !== undefined) await writeFile(file, reportText(report, file));
    log.notice(`${count(report.calls, "call")}, ${count(report.violations, "violation")}.`);
    log.flush();
    return report.violations > 0 ? VIOLATIONS_SEEN : 0;
  });
  const to = upstream.origin + upstream.pathname;
  const { url } = proxy;
  if (options.log === "json") {
    process.stdout.write(
      `${JSON.stringify({ at: new Date().toISOString(), message: "listening", url, upstream: to })}\n`,
    );
  } else process.stdout.write(`The proxy listens on ${url} and passes calls on to ${to}\n`);
}
