import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Json, JsonObject } from "../src/contract/json.ts";
import { lintAndBundle } from "../src/contract/redocly.ts";

/** The folder of a small, sound contract. */
export const LOANS: string = fileURLToPath(new URL("loans", import.meta.url));

export async function bundleLoans(): Promise<JsonObject> {
  return lintAndBundle(LOANS);
}

/** A copy of the small contract that a test may change; it is gone when the test is. */
export async function copyLoans(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-loans-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(LOANS, folder, { recursive: true });
  return folder;
}

/** A copy of the value with another value at a JSON Pointer, or with nothing there. */
export function edited<Value extends Json>(value: Value, pointer: string, replacement?: Json): Value {
  const keys = pointer.split("/").slice(1);
  const last = (keys.pop() ?? "").replaceAll("~1", "/");
  const copy = structuredClone(value);
  const parent = keys.reduce<unknown>((node, key) => {
    // A test that names a member which is not there is wrong, and fails here.
    return (node as Record<string, unknown>)[key.replaceAll("~1", "/")];
  }, copy) as Record<string, unknown>;
  if (replacement === undefined) delete parent[last];
  else parent[last] = replacement;
  return copy;
}
