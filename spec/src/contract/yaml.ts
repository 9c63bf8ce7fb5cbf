import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { Json } from "./json.ts";
import { SpecError } from "./spec-error.ts";

/** Reads a YAML 1.2 file; a syntax error or a repeated key becomes a SpecError that names the file and the line. */
export async function readYaml(folder: string, file: string): Promise<Json> {
  const text = await readFile(join(folder, file), "utf8");
  try {
    return parse(text);
  } catch (error) {
    throw new SpecError(`${file} is not YAML: ${error instanceof Error ? error.message : error}`);
  }
}
