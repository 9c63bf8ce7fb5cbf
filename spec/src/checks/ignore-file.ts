import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "./problem.ts";

const IGNORE_FILE = ".redocly.lint-ignore.yaml";

/** Redocly offers to write the problems that it finds into a file and to be silent about them; here they are mended. */
export async function checkIgnoreFile(folder: string): Promise<Problem[]> {
  const isThere = await access(join(folder, IGNORE_FILE)).then(
    () => true,
    () => false,
  );
  const message = "Delete this file and mend the problems that it hides.";
  return isThere ? [{ file: IGNORE_FILE, pointer: "#", message }] : [];
}
