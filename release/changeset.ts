/** Asks what a change is, and writes the note on it into `.changeset/`. */
import { spawnSync } from "node:child_process";
import { ROOT } from "./src/packages.ts";
import { installTools, tool } from "./src/tools.ts";

await installTools();
const args = [tool("@changesets/cli/bin.js"), ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" }).status ?? 1;
