import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execute, npm } from "../installed.ts";

const ONLY_FOR_DEVELOPMENT = new Set(["@mim-cm/source", "scripts", "devDependencies"]);

/** Builds a workspace and packs it, without what only its development needs. Returns the path of the tarball. */
export async function pack(workspace: string, folder: string): Promise<string> {
  await npm(workspace, "run", "build");
  const whole = await packFolder(workspace, folder);
  // npm puts all that it packs into a folder of this name.
  await execute("tar", ["-xzf", whole, "-C", folder]);
  const manifest = join(folder, "package/package.json");
  const published: unknown = JSON.parse(await readFile(manifest, "utf8"), (key, value: unknown) =>
    ONLY_FOR_DEVELOPMENT.has(key) ? undefined : value,
  );
  await writeFile(manifest, JSON.stringify(published, undefined, 2));
  return packFolder(join(folder, "package"), folder);
}

async function packFolder(source: string, target: string): Promise<string> {
  const printed = await npm(source, "pack", "--ignore-scripts", "--json", "--pack-destination", target);
  // npm prints a list with one entry.
  const [{ filename }] = JSON.parse(printed) as [{ filename: string }];
  return join(target, filename);
}
