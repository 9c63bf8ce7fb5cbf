import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tarball } from "./pack.ts";
import { ROOT } from "./packages.ts";
import { run } from "./run.ts";

/** The examples whose tests are quick; the page's needs a browser. */
export const QUICK_EXAMPLES: readonly string[] = ["complete-script", "node-service"];
export const ALL_EXAMPLES: readonly string[] = [...QUICK_EXAMPLES, "react-page"];

interface ExampleManifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides?: Record<string, string>;
}

/**
 * Runs the tests of an example outside of the checkout, with our packages as packed.
 *
 * @throws Error with what they print, when they fail
 */
export async function runExample(name: string, tarballs: readonly Tarball[], scratch: string): Promise<void> {
  const folder = join(scratch, "examples", name);
  cpSync(join(ROOT, "examples", name), folder, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|dist|package-lock\.json)$/.test(path),
  });
  const file = join(folder, "package.json");
  // npm reads it when it installs the example.
  const manifest = JSON.parse(readFileSync(file, "utf8")) as ExampleManifest;
  const overrides: Record<string, string> = {};
  for (const { file: tarball, package: one } of tarballs) {
    const group = [manifest.dependencies, manifest.devDependencies].find((candidate) => one.name in candidate);
    if (group !== undefined && group[one.name] !== one.version) {
      throw new Error(`examples/${name} uses ${one.name} ${group[one.name]}, and it is at ${one.version}.`);
    }
    if (group !== undefined) group[one.name] = `file:${tarball}`;
    overrides[one.name] = group === undefined ? `file:${tarball}` : `$${one.name}`;
  }
  writeFileSync(file, JSON.stringify({ ...manifest, overrides }, null, 2));
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"], { cwd: folder });
  await run("npm", ["test"], { cwd: folder });
}

/** Lets an example use our packages at a version. */
export function setExampleVersion(name: string, version: string): void {
  const file = join(ROOT, "examples", name, "package.json");
  writeFileSync(file, readFileSync(file, "utf8").replace(/("@mim-cm\/[a-z-]+": ")[^"]+/g, `$1${version}`));
}
