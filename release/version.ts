/**
 * Takes the notes in `.changeset/` into changelogs and versions: of the packages, of the contract, which has the same, and of the
 * lockfile. What it changes is to be looked at and committed.
 */

import { join } from "node:path";
import { setContractVersion } from "./src/contract-version.ts";
import { ALL_EXAMPLES, setExampleVersion } from "./src/examples.ts";
import { ROOT, readManifest } from "./src/packages.ts";
import { run } from "./src/run.ts";
import { installTools, tool } from "./src/tools.ts";

await installTools();
const cwd = ROOT;
console.log(await run("node", [tool("@changesets/cli/bin.js"), "version"], { cwd }));
const { version } = readManifest(join(ROOT, "spec"));
setContractVersion(version);
for (const example of ALL_EXAMPLES) setExampleVersion(example, version);
await run("npm", ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd });
await run("npm", ["run", "generate"], { cwd });
console.log(`All packages and the contract are at ${version}.`);
