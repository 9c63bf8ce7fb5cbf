import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeSite } from "../src/files.ts";
import { makeSite } from "../src/site.ts";
import { launchBrowser } from "../test/browser.ts";
import { bundlePath, serve } from "../test/site.ts";
import { freePort, install, measure } from "./measure.ts";
import { isGood, lineOf, median, type Run } from "./result.ts";

const help = `Lighthouse on the start page and the static reference of the site. Adds its result to VERIFIED.md.

npm run verify -w @mim-cm/docs -- [--runs 5] [--dry] [page …]

A page is a path below the site, such as de-DE/api/. --dry writes nothing.`;

const { values, positionals } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    dry: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
  allowPositionals: true,
});

const record = new URL("../VERIFIED.md", import.meta.url);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** The site as it is built for a known address, and served there. */
async function publishedSite(): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-lighthouse-"));
  const server = await serve(folder);
  const { files } = await makeSite(bundlePath, { url: server.url });
  await writeSite(folder, files);
  return { ...server, close: () => server.close().then(() => rm(folder, { recursive: true })) };
}

/** Runs Lighthouse on every page in turn, `count` times, so that a slow minute falls on all alike. */
async function measureAll(pages: readonly string[], count: number): Promise<Map<string, Run[]>> {
  const port = await freePort();
  const site = await publishedSite();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  const results = new Map<string, Run[]>(pages.map((page) => [page, []]));
  try {
    for (let round = 1; round <= count; round++) {
      for (const [page, runs] of results) {
        runs.push(await measure(site.url + page, port));
        console.log(`${round} of ${count} ${lineOf(page, runs.slice(-1)).slice(2)}`);
      }
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return results;
}

async function write(results: ReadonlyMap<string, readonly Run[]>, load: number): Promise<void> {
  const text = await readFile(record, "utf8");
  const start = text.search(/^## |$(?![\s\S])/m);
  const date = new Date().toISOString().slice(0, 10);
  const heading = `## ${date}: Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores, load ${load.toFixed(1)} before the first run`;
  const lines = [...results].map(([page, runs]) => lineOf(page, runs));
  const entry = `${heading}\n\n${lines.join("\n")}\n`;
  await writeFile(record, `${text.slice(0, start).trimEnd()}\n\n${entry}\n${text.slice(start)}`.replace(/\n+$/, "\n"));
}

const count = Number(values.runs);
if (values.help) {
  console.log(help);
  process.exit(0);
}
if (!Number.isInteger(count) || count < 1) fail(`--runs must be a number from 1, not "${values.runs}".`);
const [load = 0] = loadavg();
await install();
const results = await measureAll(positionals.length > 0 ? positionals : ["", "api/"], count);
if (!values.dry) await write(results, load);
const poor = [...results].filter(([, runs]) => !isGood(median(runs))).map(([page]) => `/${page}`);
if (poor.length > 0) fail(`Not good enough: ${poor.join(", ")}.`);
