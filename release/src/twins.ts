import { join } from "node:path";
import { build, pack, type Tarball } from "./pack.ts";
import { ROOT } from "./packages.ts";
import { run } from "./run.ts";

/** Clones what is committed into a folder, installs, builds and packs it there, as a release does. */
async function cloneAndPack(folder: string): Promise<Tarball[]> {
  await run("git", ["clone", "--quiet", "--no-local", ROOT, folder], { cwd: ROOT });
  const commit = await run("git", ["rev-parse", "HEAD"], { cwd: ROOT });
  await run("git", ["checkout", "--quiet", "--detach", commit.trim()], { cwd: folder });
  await run("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: folder });
  await build(folder);
  return await pack(join(folder, "release/dist"), folder);
}

/**
 * Packs what is committed twice, in two folders whose paths differ in length too.
 *
 * @throws Error that names the packages of which the bytes differ
 */
export async function packTwice(scratch: string): Promise<Tarball[]> {
  const one = await cloneAndPack(join(scratch, "one"));
  const other = await cloneAndPack(join(scratch, "in/another/folder"));
  const differing = one.filter(({ digest }, index) => digest !== other[index]?.digest);
  if (differing.length === 0) return one;
  throw new Error(`Two builds differ: ${differing.map(({ package: { name } }) => name).join(", ")}.`);
}
