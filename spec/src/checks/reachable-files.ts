import { readdir } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import type { Json } from "../contract/json.ts";
import { readYaml } from "../contract/yaml.ts";
import type { Problem } from "./problem.ts";

const ROOT = "openapi.yaml";
const WORKFLOWS = "workflows";
const FOLDERS = ["components", "paths", WORKFLOWS];

async function filesIn(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).filter(Boolean).join("/"));
}

/** A workflow stands for itself, as the document does: the contract does not refer to it. */
const isWorkflow = (file: string): boolean => file.startsWith(`${WORKFLOWS}/`) && file.endsWith(".arazzo.yaml");

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

function problemOf(file: string): Problem {
  const message = file.startsWith(`${WORKFLOWS}/`)
    ? "Give this workflow a name that ends in .arazzo.yaml, refer to it from one, or delete it."
    : `Refer to this file from ${ROOT}, directly or through others, or delete it.`;
  return { file, pointer: "#", message };
}

/**
 * Every file of the contract is reached by `$ref` from `openapi.yaml` or a workflow; Redocly says nothing of a file that
 * is not.
 */
export async function checkReachableFiles(folder: string): Promise<Problem[]> {
  const files = (await Promise.all(FOLDERS.map((name) => filesIn(folder, name)))).flat();
  const seen = new Set<string>();
  await Promise.all([ROOT, ...files.filter(isWorkflow)].map((root) => visit(folder, root, seen)));
  return files
    .filter((file) => !seen.has(file))
    .sort()
    .map(problemOf);
}
