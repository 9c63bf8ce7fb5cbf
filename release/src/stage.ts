import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Manifest, publishedManifest, targets } from "./manifest.ts";
import { type Package, publishedPackages, ROOT, readManifest } from "./packages.ts";

/**
 * Lays out in the folder `into` what is published of a package: the files that its package.json names, README, changelog and
 * licence, the cleaned package.json, and the sources to which declaration maps lead. Needs the package built.
 *
 * @throws Error where a file is missing or says where it was built
 */
export function stage(one: Package, into: string, root: string = ROOT): void {
  mkdirSync(into, { recursive: true });
  const named = [...(one.manifest.files ?? []), ...linkedFiles(one.folder)];
  for (const pattern of [...named, "README.md"]) {
    const found = globSync(pattern, { cwd: one.folder });
    if (found.length === 0) throw new Error(`${one.path}/${pattern} is missing: build the package.`);
    for (const name of found) cpSync(join(one.folder, name), join(into, name), { recursive: true });
  }
  cpSync(join(root, "LICENSE"), join(into, "LICENSE"));
  const changelog = join(one.folder, "CHANGELOG.md");
  if (existsSync(changelog)) cpSync(changelog, join(into, "CHANGELOG.md"));
  for (const file of globSync("**/*.md", { cwd: into })) turnLinks(join(into, file), join(one.path, file), root);
  const sources = completeMaps(one.folder, into);
  const manifest = publishedManifest(one.manifest, readManifest(root), one.path);
  const files = [...named.filter((name) => !sources.has(name.split("/")[0] ?? "")), ...sources];
  const published = { ...manifest, files };
  writeFileSync(join(into, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
  examine(published, into, root);
}

/** Files of the package that its README links to. */
function linkedFiles(folder: string): string[] {
  const links = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/\]\(([^)#:\s]+)/g)];
  const paths = links.map(([, path = ""]) => path).filter((path) => !path.startsWith(".."));
  return [...new Set(paths)].filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile());
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

/** Links to another package lead to where it is installed, beside this one. */
function turnLinks(file: string, path: string, root: string): void {
  const others = publishedPackages(root);
  const turn = (link: string): string => {
    const target = join(dirname(path), link).replaceAll("\\", "/");
    const other = others.find((candidate) => `${target}/`.startsWith(`${candidate.path}/`));
    const own = others.find((candidate) => path.startsWith(`${candidate.path}/`));
    if (other === undefined || own === undefined || other === own) return link;
    const installed = join(other.shortName, target.slice(other.path.length));
    return relative(join(own.shortName, dirname(path.slice(own.path.length))), installed).replaceAll("\\", "/");
  };
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(/(\]\()(\.\.\/[^)#\s]+)/g, (_, before: string, link: string) => before + turn(link)),
  );
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
