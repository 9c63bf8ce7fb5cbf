import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { ConformanceError } from "../conformance-error.ts";
import type { Json, JsonObject } from "../json.ts";

/** What a run of Redocly Respect needs. */
export interface RespectRun {
  /** An Arazzo file, or a folder of them. */
  readonly path: string;
  /** The document that their source description `contract` stands for. */
  readonly document: JsonObject;
  readonly baseUrl: string;
  /** Value of their input `credentials`. */
  readonly credentials: string;
  /** Milliseconds for one call. */
  readonly timeout: number;
  /** Milliseconds for all workflows; Redocly is killed when they are over. */
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
}

/** The command of Redocly, next to the program that runs or next to this kit; undefined where it is not installed. */
export function findRedocly(): string | undefined {
  for (const from of [join(process.cwd(), "package.json"), import.meta.filename]) {
    try {
      return join(dirname(createRequire(from).resolve("@redocly/cli/package.json")), "bin/cli.js");
    } catch {
      // Look in the next place.
    }
  }
  return undefined;
}

/** The folder of the contract's own workflows, in the package of the contract. */
export function contractWorkflows(): string {
  return join(dirname(createRequire(import.meta.filename).resolve("@mim-cm/spec/openapi.json")), "../workflows");
}

/**
 * Runs Arazzo descriptions in a folder of their own, where no configuration of anybody else's applies.
 * @returns what Respect writes as its JSON output; undefined where it had not finished when the time was over, or was stopped
 * @throws ConformanceError where there is nothing to run, or Respect does not run
 */
export async function runRespect(redocly: string, run: RespectRun): Promise<Json | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  try {
    const files = await prepare(folder, run);
    const problem = await execute(redocly, folder, files, run);
    if (problem === undefined) return undefined;
    const output = await readFile(join(folder, "out.json"), "utf8").catch(() => undefined);
    // JSON.parse gives JSON by definition.
    if (output !== undefined) return JSON.parse(output) as Json;
    throw new ConformanceError(`Redocly Respect did not run the workflows: ${problem}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Lays out the workflows in `workflows/`, beside `gen/openapi.json`, and gives their names. */
async function prepare(folder: string, { path, document }: RespectRun): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new ConformanceError(`There are no workflows at ${path}; give a file or a folder.`);
  const target = join(folder, "workflows");
  await mkdir(join(folder, "gen"));
  await writeFile(join(folder, "gen/openapi.json"), JSON.stringify(document));
  await cp(path, found.isDirectory() ? target : join(target, basename(path)), { recursive: true });
  const names = (await readdir(target, { recursive: true })).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  if (names.length > 0) return names.map((name) => `workflows/${name}`);
  throw new ConformanceError(`There are no workflows at ${path}; give Arazzo descriptions in YAML or JSON.`);
}

/** What Redocly says at last; undefined where it was ended. */
function execute(
  redocly: string,
  folder: string,
  files: readonly string[],
  run: RespectRun,
): Promise<string | undefined> {
  const { baseUrl, credentials, timeout, limit, signal } = run;
  const args = [redocly, "respect", ...files, "--server", `contract=${baseUrl}`, "--json-output", "out.json"];
  const environment = {
    ...process.env,
    // Not as an argument: other users of the machine see those.
    REDOCLY_CLI_RESPECT_INPUT: JSON.stringify({ credentials }),
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    NO_COLOR: "1",
  };
  const ending = { timeout: limit, killSignal: "SIGKILL", ...(signal ? { signal } : {}) } as const;
  const options = { cwd: folder, env: environment, maxBuffer: 2 ** 26, ...ending };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, "--max-fetch-timeout", String(timeout)], options, (error, stdout, stderr) => {
      const wasEnded = error !== null && (error.killed === true || error.name === "AbortError");
      resolve(wasEnded ? undefined : ((stderr || stdout).trim().split("\n").at(-1) ?? "it wrote nothing."));
    });
  });
}
