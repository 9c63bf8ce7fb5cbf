import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";

/** This folder's parent: `release/`. */
export const RELEASE: string = join(import.meta.dirname, "..");

/** The checkout's own TypeScript 7, which is part of its `npm ci`. */
export const TSC_7: string = join(RELEASE, "../node_modules/typescript/bin/tsc");

/** Installs the tools of a folder by its lockfile, unless they are there already. None needs its install script. */
export async function installTools(folder: string = RELEASE): Promise<void> {
  const lock = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  const stamp = join(folder, "node_modules/.installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
  writeFileSync(stamp, lock);
}

/** Path of a file of an installed tool. */
export function tool(file: string, folder: string = RELEASE): string {
  return join(folder, "node_modules", file);
}
