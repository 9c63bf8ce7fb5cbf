import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "./json.ts";
import { SpecError } from "./spec-error.ts";

const CLI = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
const QUIET = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

export interface RedoclyRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the Redocly CLI in a folder, whose `redocly.yaml` applies, without telemetry or a look for updates. */
export function runRedocly(folder: string, ...args: readonly string[]): Promise<RedoclyRun> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, ...QUIET }, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [CLI, ...args], options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ exitCode, stdout, stderr });
    });
  });
}

async function succeed(folder: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await runRedocly(folder, ...args);
  if (exitCode !== 0) throw new SpecError(`\`redocly ${args[0]}\` failed; mend what it names.\n${stdout}${stderr}`);
}

/** Throws a SpecError with Redocly's report when the contract in the folder breaks a rule. */
export async function lint(folder: string): Promise<void> {
  await succeed(folder, "lint", "openapi.yaml");
}

/** Runs `use` with the path of a file to write to, in a folder that is gone afterwards. */
async function withScratch<Result>(use: (output: string) => Promise<Result>): Promise<Result> {
  const scratch = await mkdtemp(join(tmpdir(), "mim-cm-spec-"));
  try {
    return await use(join(scratch, "openapi.json"));
  } finally {
    await rm(scratch, { recursive: true });
  }
}

function byName(components: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Redocly lists components as it meets them, so that one more reference would reorder them all. */
async function readBundle(path: string): Promise<JsonObject> {
  // Redocly has just written it as an OpenAPI document, whose components are maps of maps.
  const document = JSON.parse(await readFile(path, "utf8")) as JsonObject & { components: Record<string, JsonObject> };
  const components = Object.entries(document.components).map(([kind, members]) => [kind, byName(members)] as const);
  return { ...document, components: byName(Object.fromEntries(components)) };
}

/** Joins `openapi.yaml` and everything it refers to into one document, with the decorators of `redocly.yaml` applied. */
export function bundle(folder: string): Promise<JsonObject> {
  return withScratch(async (output) => {
    await succeed(folder, "bundle", "openapi.yaml", "--output", output);
    return readBundle(output);
  });
}

/** Bundles with an overlay, a file below the folder, and lints the outcome as the contract itself is linted. */
export function lintAndBundleOverlay(folder: string, overlay: string): Promise<JsonObject> {
  return withScratch(async (output) => {
    await succeed(folder, "bundle", "openapi.yaml", "--overlay", overlay, "--output", output);
    await succeed(folder, "lint", output);
    return readBundle(output);
  });
}

/** Lints and bundles at once; a document that breaks a rule is no contract, so nothing is made of it. */
export async function lintAndBundle(folder: string): Promise<JsonObject> {
  const [document] = await Promise.all([bundle(folder), lint(folder)]);
  return document;
}
