import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "./manifest.ts";

/** The checkout's folder, which is the packages' by default. */
export const ROOT: string = join(import.meta.dirname, "../..");

export interface Package {
  readonly name: string;
  readonly version: string;
  /** Without the scope: `client`. */
  readonly shortName: string;
  /** Relative to the checkout: `packages/client`. */
  readonly path: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
}

export function readManifest(folder: string): Manifest {
  // npm has read the file before, and refuses one of another shape.
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function packageAt(root: string, path: string): Package {
  const folder = join(root, path);
  const manifest = readManifest(folder);
  const shortName = manifest.name.replace(/^@[^/]+\//, "");
  return { name: manifest.name, version: manifest.version, shortName, path, folder, manifest };
}

/** All workspaces that are published: those that are not private. Dependencies come before their dependents. */
export function publishedPackages(root: string = ROOT): Package[] {
  const { workspaces = [] } = readManifest(root);
  const paths = workspaces.flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: root }).sort());
  const packages = paths
    .map((file) => packageAt(root, file.replaceAll("\\", "/").replace(/\/package\.json$/, "")))
    .filter(({ manifest }) => manifest.private !== true);
  return inOrder(packages);
}

function inOrder(packages: readonly Package[]): Package[] {
  const done = new Map<string, Package>();
  const visit = (one: Package): void => {
    for (const name of Object.keys(one.manifest.dependencies ?? {})) {
      const other = packages.find((candidate) => candidate.name === name);
      if (other !== undefined && !done.has(name)) visit(other);
    }
    done.set(one.name, one);
  };
  for (const one of packages) visit(one);
  return [...done.values()];
}
