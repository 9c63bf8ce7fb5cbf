import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { GENERATORS } from "../generators.ts";
import { machineLine } from "../machine.ts";
import type { Options } from "../options.ts";
import { versionOf } from "../packages.ts";
import { BENCH, DIST, OURS } from "../paths.ts";
import { CORES, onCore } from "../pin.ts";
import { say } from "../rounds.ts";
import { median, pairedRatio } from "../statistics.ts";
import { ratio, rounded, table, thousands } from "../table.ts";

interface Client {
  readonly name: string;
  readonly label: string;
  readonly version: () => string;
}

const own = (): string => versionOf(OURS, "@mim-cm/client");

const CLIENTS: readonly Client[] = [
  { name: "plain-fetch", label: "plain fetch", version: () => `Node ${process.versions.node}` },
  { name: "orval-fetch", label: "orval fetch", version: () => GENERATORS.orval },
  { name: "kubb", label: "kubb fetch", version: () => GENERATORS.kubb },
  {
    name: "openapi-typescript-fetch",
    label: "openapi-typescript-fetch",
    version: () => versionOf(BENCH, "openapi-typescript-fetch"),
  },
  { name: "openapi-fetch", label: "**openapi-fetch**", version: () => versionOf(BENCH, "openapi-fetch") },
  { name: "ours", label: "**@mim-cm/client**, `createClient` with `bearer`", version: own },
  { name: "ours-operation", label: "@mim-cm/client, one operation with `bearer`", version: own },
  { name: "ours-raw", label: "@mim-cm/client's `raw`", version: own },
  { name: "hey-api", label: "hey-api fetch", version: () => GENERATORS.heyApi },
];

interface Result {
  readonly client: Client;
  readonly bytes: number;
  readonly rates: number[];
  readonly perProcessorSecond: number[];
}

const execute = promisify(execFile);

const bundleOf = ({ name }: Client): string => join(DIST, "clients", `${name}.js`);

/** Size and calls of the clients: bundled for a browser, minified, gzip; a stubbed fetch that answers with a new Response. */
export async function measureClients(options: Options): Promise<string> {
  const clients = CLIENTS.filter(({ name }) => options.only?.includes(name) ?? true);
  await bundle(clients);
  const results = clients.map((client) => ({ client, bytes: bytesOf(client), rates: [], perProcessorSecond: [] }));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const result of results) await callFor(result, Math.min(options.seconds, 1));
  }
  return [...header(options), figures(results)].join("\n");
}

/** Takes our packages from where the tarballs are installed, and never from the workspace. */
const published: Plugin = {
  name: "published",
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^@mim-cm\// }, ({ path, kind, pluginData }) =>
      pluginData === published ? undefined : resolve(path, { kind, resolveDir: OURS, pluginData: published }),
    );
  },
};

async function bundle(clients: readonly Client[]): Promise<void> {
  await build({
    entryPoints: clients.map(({ name }) => join(BENCH, "clients", `${name}.ts`)),
    outdir: join(DIST, "clients"),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "warning",
    plugins: [published],
  });
}

function bytesOf(client: Client): number {
  return gzipSync(readFileSync(bundleOf(client)), { level: 9 }).length;
}

/** A process of its own for each round: no client runs on code that another has warmed or spoilt. */
async function callFor({ client, rates, perProcessorSecond }: Result, seconds: number): Promise<void> {
  const args = [process.execPath, join(DIST, "src/client-calls.js"), bundleOf(client), String(seconds)];
  const [command = "", ...rest] = onCore(CORES.server, args);
  const { stdout } = await execute(command, rest);
  // The script prints exactly this shape.
  const found = JSON.parse(stdout) as { rate: number; perProcessorSecond: number };
  rates.push(found.rate);
  perProcessorSecond.push(found.perProcessorSecond);
  say(`${client.name} ${Math.round(found.rate)} calls/s`);
}

function header(options: Options): readonly string[] {
  return [
    `${machineLine()}.`,
    `Bytes: esbuild, minified, gzip. Calls: one after the other, ${options.rounds} interleaved rounds, medians, ratios round by round, fetch stubbed.`,
    "One run on a machine that may have had other work: read the ratios and the order, not the absolute figures.",
    "",
  ];
}

function figures(results: readonly Result[]): string {
  const roundsOf = (name: string): readonly number[] | undefined =>
    results.find(({ client }) => client.name === name)?.perProcessorSecond;
  const [plain, openapiFetch] = [roundsOf("plain-fetch"), roundsOf("openapi-fetch")];
  const head = ["", "version", "bytes", "calls/s", "calls to plain fetch's", "cost per call to openapi-fetch's"];
  const rows = results.map(({ client, bytes, rates, perProcessorSecond }) => [
    client.label,
    client.version(),
    thousands(bytes),
    rounded(median(rates)),
    ratio(pairedRatio(perProcessorSecond, plain)),
    ratio(1 / pairedRatio(perProcessorSecond, openapiFetch)),
  ]);
  return table(head, rows);
}
