import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** The names of the files that are missing from the folder or hold something else. */
export async function staleFiles(folder: string, outputs: ReadonlyMap<string, string>): Promise<string[]> {
  const names = await Promise.all(
    [...outputs].map(async ([name, text]) => ((await readIfThere(join(folder, name))) === text ? [] : [name])),
  );
  return names.flat();
}

/** Writes what is missing or differs, so that an unchanged file keeps its time; returns the names that it wrote. */
export async function writeOutputs(folder: string, outputs: ReadonlyMap<string, string>): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const stale = await staleFiles(folder, outputs);
  await Promise.all(stale.map((name) => writeFile(join(folder, name), outputs.get(name) ?? "")));
  return stale;
}
