import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The folder of the Redocly command line, which also holds Redoc's script. */
export const CLI: string = dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));

/** Runs the command line without telemetry or a look for updates; rejects with its output where it fails. */
export async function redocly(...args: readonly string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  await run(process.execPath, [join(CLI, "bin/cli.js"), ...args], { env });
}
