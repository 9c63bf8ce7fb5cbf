import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Manifest, publishedManifest, targets } from "./manifest.ts";
import { type Package, ROOT, readManifest } from "./packages.ts";

/** What a package publishes from elsewhere in the repository: name in the package, then place in the checkout. */
const BORROWED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "@mim-cm/spec": [["workflows", "packages/conformance/workflows"]],
};

/**
 * Lays out in the folder `into` what is published of a package: the files that its package.json names, README, changelog and
 * licence, the cleaned package.json, and the sources to which declaration maps lead. Needs the package built.
 *
 * @throws Error where a file is missing or says where it was built
 */
export function stage(one: Package, into: string, root: string = ROOT): void {
  mkdirSync(into, { recursive: true });
  const own = [...(one.manifest.files ?? []), "README.md"].map((name) => [name, join(one.folder, name)] as const);
  const borrowed = (BORROWED[one.name] ?? []).map(([name, place]) => [name, join(root, place)] as const);
  for (const [name, source] of [...own, ...borrowed, ["LICENSE", join(root, "LICENSE")] as const]) {
    if (existsSync(source)) cpSync(source, join(into, name), { recursive: true });
    else if (!isBorrowed(one, name)) throw new Error(`${one.path}/${name} is missing: build the package.`);
  }
  const changelog = join(one.folder, "CHANGELOG.md");
  if (existsSync(changelog)) cpSync(changelog, join(into, "CHANGELOG.md"));
  const sources = completeMaps(one.folder, into);
  const manifest = publishedManifest(one.manifest, readManifest(root), one.path);
  const files = [...(manifest.files ?? []).filter((name) => !sources.has(name.split("/")[0] ?? "")), ...sources];
  const published = { ...manifest, files };
  writeFileSync(join(into, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
  examine(published, into, root);
}

/** Named in `files` and brought from elsewhere. */
function isBorrowed(one: Package, name: string): boolean {
  return (BORROWED[one.name] ?? []).some(([borrowed]) => borrowed === name);
}

/**
 * Brings the sources of declaration maps along; takes out a map that leads out of the package, and a mention of none.
 *
 * @returns the folders of those sources, in the package
 */
function completeMaps(folder: string, into: string): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of globSync("**/*.d.ts", { cwd: into })) {
    const path = join(into, file);
    const text = readFileSync(path, "utf8");
    const named = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
    if (named === undefined) continue;
    const map = join(dirname(path), named);
    const brought = existsSync(map) ? bringSources(map, folder, into) : [];
    for (const source of brought) folders.add(source.split("/")[0] ?? source);
    if (brought.length > 0) continue;
    rmSync(map, { force: true });
    writeFileSync(path, text.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n"));
  }
  return folders;
}

/** Copies what a map leads to, and returns its paths in the package; nothing where one of them is not in it. */
function bringSources(map: string, folder: string, into: string): string[] {
  // tsc has written it.
  const { sources } = JSON.parse(readFileSync(map, "utf8")) as { readonly sources: readonly string[] };
  const paths = sources.map((source) => relative(into, join(dirname(map), source)).replaceAll("\\", "/"));
  if (paths.some((path) => path.startsWith("..") || !existsSync(join(folder, path)))) return [];
  for (const path of paths) cpSync(join(folder, path), join(into, path));
  return paths;
}

function examine(manifest: Manifest, into: string, root: string): void {
  for (const target of targets(manifest)) {
    const found = globSync(target.replace(/^\.\//, ""), { cwd: into });
    if (found.length === 0) throw new Error(`${manifest.name}: package.json leads to ${target}, which is not there.`);
  }
  for (const entry of globSync("**/*", { cwd: into, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && readFileSync(path).includes(root)) {
      throw new Error(`${manifest.name}: ${relative(into, path)} names the folder it was built in.`);
    }
  }
}
