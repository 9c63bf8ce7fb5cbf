import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Consumer } from "./consumer.ts";
import type { Exports } from "./manifest.ts";
import type { Tarball } from "./pack.ts";
import { run } from "./run.ts";
import { tool } from "./tools.ts";

/** Entry points that no program imports: the contract's YAML. */
function dataEntries(exports: Exports | undefined): string[] {
  return typeof exports === "object" ? Object.keys(exports).filter((name) => name.endsWith(".yaml")) : [];
}

/**
 * Are the types wrong? They are ES modules only, which the tool takes for a fault in CommonJS; Node loads them by `require` since
 * 22.12, and the projects that install the packages prove it. `moduleResolution: node10` knows no `exports` at all.
 */
async function checkTypes({ file, package: { manifest } }: Tarball, cwd: string): Promise<void> {
  const excluded = dataEntries(manifest.exports);
  const options = ["--profile", "node16", "--ignore-rules", "cjs-resolves-to-esm", "--no-color", "--format", "ascii"];
  const exclude = excluded.length === 0 ? [] : ["--exclude-entrypoints", ...excluded];
  await run("node", [tool("@arethetypeswrong/cli/dist/index.js"), file, ...options, ...exclude], { cwd });
}

/** Runs publint and Are The Types Wrong on the file that will be published. Throws with what they find. */
export async function lintPackage(tarball: Tarball, cwd: string): Promise<void> {
  const publint = await run("node", [tool("publint/src/cli.js"), "run", tarball.file, "--strict"], { cwd });
  if (!publint.includes("All good!")) throw new Error(publint);
  await checkTypes(tarball, cwd);
}

/** Throws where the README of an installed package has a link to a file that is not installed with it. */
export function checkLinks(name: string, { folder, readme }: Consumer): void {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = ""]) => path);
  const dead = links.filter((path) => !existsSync(join(folder, "node_modules", name, path)));
  if (dead.length > 0)
    throw new Error(`The README of ${name} links to files that are not installed: ${dead.join(", ")}`);
}
