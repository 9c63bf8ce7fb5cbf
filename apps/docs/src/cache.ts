import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where results are kept between builds. */
export const CACHE: string = fileURLToPath(new URL("../node_modules/.cache/mim-cm-docs", import.meta.url));

/** How often a build found a result, and how often it had to make one, by kind. */
export interface CacheReport {
  readonly made: string[];
  readonly found: string[];
}

/**
 * A store of texts by the content of all that they are made from: the same inputs are never worked on twice, and a changed
 * word is paid for by what depends on it alone. Builds may share a folder at the same time.
 */
export function openCache(folder: string = CACHE): {
  readonly report: CacheReport;
  readonly get: (kind: string, inputs: readonly string[], make: () => Promise<string>) => Promise<string>;
} {
  const report: CacheReport = { made: [], found: [] };
  async function get(kind: string, inputs: readonly string[], make: () => Promise<string>): Promise<string> {
    const hash = createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 32);
    const path = join(folder, `${kind.replaceAll("/", "-")}.${hash}`);
    const known = await readFile(path, "utf8").catch(() => undefined);
    (known === undefined ? report.made : report.found).push(kind);
    if (known !== undefined) return known;
    const text = await make();
    await mkdir(folder, { recursive: true });
    const unfinished = `${path}.${process.pid}.${Math.random()}`;
    await writeFile(unfinished, text);
    await rename(unfinished, path);
    return text;
  }
  return { report, get };
}

export type Cache = ReturnType<typeof openCache>;
