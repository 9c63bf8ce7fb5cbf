/** Measures our packages beside their peers. `npm run bench -- --help` tells the flags. */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { HELP, type Measure, type Options, readOptions } from "./src/options.ts";

/** The peers are installed here only, and only by this script; again when the lockfile is newer. */
function installPeers(): void {
  const modified = (name: string): number =>
    statSync(join(import.meta.dirname, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (modified("node_modules/.package-lock.json") >= modified("package-lock.json")) return;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  execFileSync("npm", args, { cwd: import.meta.dirname, stdio: ["ignore", "ignore", "inherit"] });
}

/** Loaded when they are needed: what they import is installed only then. */
const TABLES: Readonly<Record<Measure, () => Promise<(options: Options) => Promise<string>>>> = {
  servers: async () => (await import("./src/measure/servers.ts")).measureServers,
  routing: async () => (await import("./src/measure/routing.ts")).measureRouting,
  mocks: async () => (await import("./src/measure/mocks.ts")).measureMocks,
  probes: async () => (await import("./src/measure/probes.ts")).measureProbes,
  clients: async () => (await import("./src/measure/clients.ts")).measureClients,
};

async function main(options: Options): Promise<void> {
  installPeers();
  const { installOurs } = await import("./src/packed.ts");
  const { buildScripts } = await import("./src/build.ts");
  const { writeTable } = await import("./src/readme.ts");
  installOurs(!options.packed);
  await buildScripts();
  for (const name of options.measures) {
    const measure = await TABLES[name]();
    const text = await measure(options);
    process.stdout.write(`\n## ${name}\n\n${text}\n`);
    if (options.write) writeTable(name, text);
  }
}

if (Number(process.versions.node.split(".")[0]) < 24) {
  throw new Error(`The bench needs Node 24, and this is ${process.version}. Run it as "npm run bench" at the root.`);
}
const options = readOptions(process.argv.slice(2));
if (options === undefined) process.stdout.write(`${HELP}\n`);
else await main(options);
