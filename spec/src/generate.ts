/**
 * Makes `gen/` from the hand-written sources. `--check` writes nothing and fails where a file is not what would be made.
 * The folder of the contract can be given; it is `spec/` otherwise.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SpecError } from "./contract/spec-error.ts";
import { staleFiles, writeOutputs } from "./generate/files.ts";
import { makeOutputs } from "./generate/outputs.ts";

const { values, positionals } = parseArgs({ options: { check: { type: "boolean" } }, allowPositionals: true });
const folder = positionals[0] ?? fileURLToPath(new URL("..", import.meta.url));
const generated = join(folder, "gen");

async function check(outputs: ReadonlyMap<string, string>): Promise<void> {
  const stale = await staleFiles(generated, outputs);
  if (stale.length === 0) return console.log(`gen/ is up to date: ${outputs.size} files.`);
  for (const name of stale) console.error(`gen/${name} is not what the sources make; run: npm run generate`);
  process.exitCode = 1;
}

async function write(outputs: ReadonlyMap<string, string>): Promise<void> {
  const written = await writeOutputs(generated, outputs);
  console.log(
    `gen/: ${outputs.size} files made, ${written.length} changed${written.map((name) => ` ${name}`).join("")}.`,
  );
}

try {
  const outputs = await makeOutputs(folder);
  await (values.check === true ? check(outputs) : write(outputs));
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
