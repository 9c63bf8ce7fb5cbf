import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Consumer } from "./consumer.ts";
import { MATRIX } from "./matrix.ts";
import { run } from "./run.ts";
import { codeBlocks } from "./snippets.ts";
import { tool } from "./tools.ts";

/**
 * Builds the first code of a package's README for browsers, by Vite. A module of Node in what comes out is a fault: Vite would put
 * an empty one in its place, and the page would break.
 */
export async function buildForBrowsers({ folder, readme }: Consumer): Promise<void> {
  const page = join(folder, "page");
  mkdirSync(page);
  writeFileSync(join(page, "index.html"), '<!doctype html><script type="module" src="./main.ts"></script>');
  writeFileSync(join(page, "main.ts"), codeBlocks(readme, "ts")[0] ?? "");
  const output = await run("node", [tool("vite/bin/vite.js", MATRIX), "build", "--logLevel", "info"], { cwd: page });
  if (/externalized|warn/i.test(output)) throw new Error(output);
  const assets = join(page, "dist/assets");
  const scripts = readdirSync(assets).map((name) => readFileSync(join(assets, name), "utf8"));
  if (scripts.length === 0 || scripts.some((text) => /["']node:/.test(text)))
    throw new Error(`No page for browsers:\n${output}`);
}
