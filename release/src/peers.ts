import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { productionPackages } from "./consumer.ts";
import { run } from "./run.ts";
import { bytesOf } from "./supply.ts";

/** What others install for the same job. */
const PEERS: readonly (readonly [job: string, packages: readonly string[]])[] = [
  ["client", ["openapi-fetch@0.17.0"]],
  ["client", ["fets"]],
  ["client", ["axios"]],
  ["client", ["@azure/core-rest-pipeline"]],
  ["client", ["openai"]],
  ["server", ["hono", "@hono/zod-openapi", "zod", "@hono/node-server"]],
  ["server", ["fastify"]],
  ["server", ["fastify", "fastify-openapi-glue"]],
  ["server", ["openapi-backend"]],
  ["server", ["express", "express-openapi-validator"]],
  ["server", ["exegesis"]],
  ["mock", ["@scalar/mock-server", "@hono/node-server"]],
  ["mock", ["@stoplight/prism-cli"]],
  ["mock", ["@mockoon/cli"]],
];

export interface Peer {
  readonly job: string;
  /** With their versions. */
  readonly packages: string;
  readonly count: number;
  readonly bytes: number;
  readonly installScripts: number;
}

async function measure(job: string, packages: readonly string[], folder: string): Promise<Peer> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"];
  await run("npm", ["install", ...quiet, ...packages], { cwd: folder });
  const installed = productionPackages(folder);
  const direct = packages.map((specifier) => specifier.replace(/(?<=.)@.*$/, ""));
  const named = direct.map((name) => {
    const version = installed.find(({ path }) => path === `node_modules/${name}`)?.version ?? "";
    return `${name} ${version}`;
  });
  return {
    job,
    packages: named.join(", "),
    count: installed.length,
    bytes: installed.reduce((sum, { path }) => sum + bytesOf(join(folder, path)), 0),
    installScripts: installed.filter(({ hasInstallScript }) => hasInstallScript).length,
  };
}

/** Installs what others offer for the same jobs, today's versions, and measures it. */
export async function measurePeers(scratch: string): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const [index, [job, packages]] of PEERS.entries()) {
    peers.push(await measure(job, packages, join(scratch, "peers", String(index))));
  }
  return peers;
}
