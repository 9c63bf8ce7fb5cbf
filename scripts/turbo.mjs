// Runs turbo by its own path, so that one command works in every shell.
import "./environment.mjs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const turbo = fileURLToPath(new URL("../node_modules/turbo/bin/turbo", import.meta.url));
const { status } = spawnSync(process.execPath, [turbo, "run", ...process.argv.slice(2)], { stdio: "inherit" });
process.exitCode = status ?? 1;
