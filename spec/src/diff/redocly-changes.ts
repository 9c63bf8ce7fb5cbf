import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../contract/json.ts";
import { runRedocly } from "../contract/redocly.ts";
import { SpecError } from "../contract/spec-error.ts";
import type { Change } from "./change.ts";

/**
 * Lists every change between two documents, as `redocly diff` sees it.
 * @throws SpecError where Redocly does not compare them
 */
export async function redoclyChanges(base: JsonObject, revision: JsonObject): Promise<Change[]> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-diff-"));
  try {
    await writeFile(join(folder, "base.json"), JSON.stringify(base));
    await writeFile(join(folder, "revision.json"), JSON.stringify(revision));
    const args = [
      "diff",
      "base.json",
      "revision.json",
      "--format",
      "json",
      "--fail-on",
      "none",
      "--output",
      "out.json",
    ];
    const { stdout, stderr } = await runRedocly(folder, ...args);
    const output = await readFile(join(folder, "out.json"), "utf8").catch(() => undefined);
    if (output === undefined) throw new SpecError(`\`redocly diff\` failed; mend what it names.\n${stdout}${stderr}`);
    // The form of its report; a version that writes another one fails the tests of this folder.
    return (JSON.parse(output) as { changes: Change[] }).changes;
  } finally {
    await rm(folder, { recursive: true });
  }
}
