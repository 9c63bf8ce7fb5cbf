import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import contract from "@mim-cm/spec/openapi.json" with { type: "json" };
import { type Json, listOf, objectOf } from "../../src/json.ts";
import { findRedocly } from "../../src/workflows/respect.ts";
import { startServer, type TestServer } from "../reference/server.ts";
import { TOKEN } from "../reference/steps.ts";
import type { Fault } from "./fault.ts";

const SPEC = dirname(dirname(fileURLToPath(import.meta.resolve("@mim-cm/spec/openapi.json"))));
const WORKFLOWS = ["complete", "cancel", "abandon", "refuse", "repeat"];
/** Servers in one run of Redocly, which takes a second to start. */
const AT_ONCE = 20;

/** A folder for each server, in which the contract says that the server is there. */
async function prepare(folder: string, servers: readonly TestServer[]): Promise<string[]> {
  const files = servers.map(async ({ url }, index) => {
    const own = join(folder, String(index));
    await mkdir(join(own, "gen"), { recursive: true });
    await writeFile(join(own, "gen/openapi.json"), JSON.stringify({ ...contract, servers: [{ url }] }));
    await cp(join(SPEC, "workflows"), join(own, "workflows"), { recursive: true });
    return WORKFLOWS.map((name) => `${index}/workflows/${name}.arazzo.yaml`);
  });
  return (await Promise.all(files)).flat();
}

function respect(folder: string, files: readonly string[]): Promise<void> {
  const redocly = findRedocly() ?? "";
  const env = {
    ...process.env,
    REDOCLY_CLI_RESPECT_INPUT: JSON.stringify({ credentials: `Bearer ${TOKEN}` }),
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
  const args = [redocly, "respect", ...files, "--json-output", "out.json", "--max-fetch-timeout", "3000"];
  // Its exit code says only that something failed somewhere.
  return new Promise((resolve) =>
    execFile(process.execPath, args, { cwd: folder, env, maxBuffer: 2 ** 28 }, () => resolve()),
  );
}

const hasFailed = (entry: Json): boolean =>
  listOf(objectOf(entry)["executedWorkflows"])
    .flatMap((workflow) => listOf(objectOf(workflow)["executedSteps"]))
    .flatMap((step) => listOf(objectOf(step)["checks"]))
    .some((check) => objectOf(check)["passed"] === false);

async function findIn(behaviors: readonly (Fault["behavior"] | undefined)[]): Promise<boolean[]> {
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  const servers = await Promise.all(behaviors.map((behavior) => startServer(behavior)));
  try {
    await respect(folder, await prepare(folder, servers));
    const output = JSON.parse(await readFile(join(folder, "out.json"), "utf8")) as Json;
    const files = Object.entries(objectOf(objectOf(output)["files"]));
    if (files.length !== servers.length * WORKFLOWS.length) throw new Error("Respect did not run every workflow.");
    const failed = files.filter(([, entry]) => hasFailed(entry)).map(([file]) => /(\d+)\/workflows\//.exec(file)?.[1]);
    return servers.map((_, index) => failed.includes(String(index)));
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true });
  }
}

/** Whether Redocly Respect alone notices each fault, when it runs the contract's workflows. */
export async function findByRespect(faults: readonly Fault[]): Promise<boolean[]> {
  const [isAlarm] = await findIn([undefined]);
  if (isAlarm) throw new Error("Respect objects to the correct server.");
  const found: boolean[] = [];
  for (let index = 0; index < faults.length; index += AT_ONCE)
    found.push(...(await findIn(faults.slice(index, index + AT_ONCE).map(({ behavior }) => behavior))));
  return found;
}
