import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { Json } from "./json.ts";
import { SpecError } from "./spec-error.ts";

/** Reads a YAML 1.2 file; a missing file, a syntax error or a repeated key becomes a SpecError that names it. */
export async function readYaml(folder: string, file: string): Promise<Json> {
  const text = await readFile(join(folder, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new SpecError(`${file} cannot be read (${error.code}); add it, or mend what refers to it.`);
  });
  try {
    return parse(text);
  } catch (error) {
    throw new SpecError(`${file} is not YAML: ${error instanceof Error ? error.message : error}`);
  }
}
