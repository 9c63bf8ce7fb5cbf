import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { type Report, runConformance } from "../../src/index.ts";

const FOLDER = fileURLToPath(new URL("../../others", import.meta.url));
const DOCUMENT = fileURLToPath(import.meta.resolve("@mim-cm/spec/openapi.json"));
const OPTIONS = { seeded: true, allowChanges: true, seed: 7, maxCases: 500 };

/** By the name of the script that starts it: the package, and what is due to the handler that we gave it. */
const SERVERS: readonly (readonly [string, string, readonly string[]])[] = [
  ["prism", "@stoplight/prism-http-server", []],
  ["scalar", "@scalar/mock-server", []],
  [
    "express",
    "express-openapi-validator",
    ["example-triples", "example-refusals", "repeat-is-safe", "minimal-preference"],
  ],
  ["glue", "fastify-openapi-glue", ["example-triples", "example-refusals", "repeat-is-safe", "minimal-preference"]],
];

/** Installs the servers beside the workspaces, where they are not yet. */
function install(): void {
  if (existsSync(`${FOLDER}/node_modules`)) return;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", options, { cwd: FOLDER, env, stdio: ["ignore", "ignore", "inherit"] });
}

async function reportOn(script: string, skip: readonly string[]): Promise<Report> {
  const child = spawn(process.execPath, [`${script}.mjs`, DOCUMENT], {
    cwd: FOLDER,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exit = once(child, "exit");
  try {
    return await runConformance({ ...OPTIONS, skip, baseUrl: await urlIn(child.stdout, script) });
  } finally {
    child.kill();
    await exit;
  }
}

/** The first line that is a URL; some say other things before. */
async function urlIn(output: Readable, script: string): Promise<string> {
  const lines = createInterface(output);
  for await (const line of lines) if (line.startsWith("http://")) return line;
  throw new Error(`${script}.mjs ended before it listened.`);
}

function versionOf(name: string): string {
  // npm has written it.
  const lock = JSON.parse(readFileSync(`${FOLDER}/package-lock.json`, "utf8")) as {
    packages: Record<string, { version: string }>;
  };
  return lock.packages[`node_modules/${name}`]?.version ?? "unknown";
}

/** Runs the kit on the servers of others and writes what it finds as Markdown. */
export async function othersTable(): Promise<string> {
  install();
  const rows: string[] = [];
  for (const [script, name, skip] of SERVERS) {
    const { checks, calls } = await reportOn(script, skip);
    const failed = checks.filter(({ failures }) => failures.length > 0);
    const ways = failed.map(({ id, failures }) => `\`${id}\` ${failures.length}`).join(", ");
    const rest = checks.filter(({ status }) => status === "not-run").length;
    rows.push(`| ${name} ${versionOf(name)} | ${calls} | ${ways} | ${rest} |`);
    for (const { failures } of failed) for (const { why } of failures) process.stdout.write(`${script}: ${why}\n`);
  }
  return [
    "| Server | Calls | Failed checks, and in how many ways | Checks not run |",
    "|---|---|---|---|",
    ...rows,
  ].join("\n");
}
