import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";

// Builds what is published: the modules, so that an installation has neither the engine's packages nor their install script, and
// the types of the API.

const ROOT = fileURLToPath(new URL("..", import.meta.url));

await bundle(join(ROOT, "dist"));
const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
const tsc = join(typescript, "bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: ROOT, stdio: "inherit" });
