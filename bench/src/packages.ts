import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { optional?: boolean }>>;
}

type Locked = Readonly<Record<string, LockedPackage>>;

/** What is installed below a folder, by the path that npm gave it. */
export function installed(folder: string): Locked {
  const lock = readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8");
  return (JSON.parse(lock) as { packages: Locked }).packages;
}

/** Node's own way of looking: the nearest `node_modules` first. */
function resolve(packages: Locked, from: string, name: string): string | undefined {
  const path = from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (path in packages || from === "") return path in packages ? path : undefined;
  return resolve(packages, from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), name);
}

function needed({
  dependencies,
  optionalDependencies,
  peerDependencies,
  peerDependenciesMeta,
}: LockedPackage): string[] {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** How many packages come with these, themselves included: their dependencies and required peers, type packages left out. */
export function countPackages(folder: string, names: readonly string[]): number {
  const packages = installed(folder);
  const seen = new Set<string>();
  const visit = (path: string | undefined): void => {
    const found = path === undefined ? undefined : packages[path];
    if (path === undefined || found === undefined || seen.has(path) || path.includes("node_modules/@types/")) return;
    seen.add(path);
    for (const name of needed(found)) visit(resolve(packages, path, name));
  };
  for (const name of names) visit(resolve(packages, "", name));
  return seen.size;
}

export function versionOf(folder: string, name: string): string {
  return installed(folder)[`node_modules/${name}`]?.version ?? "?";
}
