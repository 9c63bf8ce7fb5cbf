import { readdir } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import type { Json } from "../contract/json.ts";
import { readYaml } from "../contract/yaml.ts";
import type { Problem } from "./problem.ts";

const ROOT = "openapi.yaml";
const FOLDERS = ["components", "paths", "workflows"];

async function filesIn(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).filter(Boolean).join("/"));
}

function referencesIn(node: Json): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value] : referencesIn(value),
  );
}

async function visit(folder: string, file: string, seen: Set<string>): Promise<void> {
  if (seen.has(file)) return;
  seen.add(file);
  const targets = referencesIn(await readYaml(folder, file))
    .map((reference) => reference.split("#")[0] ?? "")
    .filter((path) => path !== "" && !path.includes("://"))
    .map((path) => posix.join(posix.dirname(file), path));
  await Promise.all(targets.map((target) => visit(folder, target, seen)));
}

/** Every file of the contract is reached from `openapi.yaml` by `$ref`; Redocly says nothing of a file that is not. */
export async function checkReachableFiles(folder: string): Promise<Problem[]> {
  const seen = new Set<string>();
  const [files] = await Promise.all([
    Promise.all(FOLDERS.map((name) => filesIn(folder, name))),
    visit(folder, ROOT, seen),
  ]);
  const message = `Refer to this file from ${ROOT}, directly or through others, or delete it.`;
  return files
    .flat()
    .filter((file) => !seen.has(file))
    .sort()
    .map((file) => ({ file, pointer: "#", message }));
}
