import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";

/** The files of one site, by their path below its root, with `/` between folders. */
export type SiteFiles = Map<string, string | Uint8Array>;

/**
 * Adds a file under a name that holds the hash of its content, so that a browser may keep it for ever.
 * Returns its path below the root, e.g. `assets/site.1f2e3d4c5b6a.css` for `assets/site.css`.
 */
export function addHashed(files: SiteFiles, path: string, content: string | Uint8Array): string {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const extension = extname(path);
  const hashed = `${dirname(path)}/${basename(path, extension)}.${hash}${extension}`;
  files.set(hashed, content);
  return hashed;
}

/** Whether `path` was made by {@link addHashed}: what is behind it never changes. */
export function isHashed(path: string): boolean {
  return /\.[0-9a-f]{12}\.[a-z]+$/.test(path);
}

/** Writes all files below `folder`, which is created. */
export async function writeSite(folder: string, files: SiteFiles): Promise<void> {
  for (const [path, content] of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
