import { type ExecFileOptions, execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs a program to its end. Rejects, with what it printed, where that is not 0. */
export function execute(file: string, args: readonly string[], options: ExecFileOptions = {}): Promise<Printed> {
  return run(file, args, { ...options, encoding: "utf8" });
}

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** This folder, with a slash at its end. */
export const home: string = fileURLToPath(new URL(".", import.meta.url));

/** Loads what `install` installed. */
export const require: NodeJS.Require = createRequire(import.meta.url);

/** Runs npm in a folder. What the npm that runs this script was told of its own folder is not meant for that one. */
export async function npm(folder: string, ...args: readonly string[]): Promise<string> {
  const entries = Object.entries(process.env).filter(([name]) => !/^npm_config_(.*prefix|workspace)/i.test(name));
  const { stdout } = await execute("npm", args, { cwd: folder, env: Object.fromEntries(entries) });
  return stdout;
}

/** Installs the runtimes and tools by the lockfile of this folder. Their install scripts are not needed. */
export async function install(): Promise<void> {
  await npm(home, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
}

/** The path of a file of an installed package. */
export function installed(file: string): string {
  return `${home}node_modules/${file}`;
}

export function versionOf(name: string): string {
  // Every package has a version.
  return (JSON.parse(readFileSync(installed(`${name}/package.json`), "utf8")) as { version: string }).version;
}
