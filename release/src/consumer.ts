import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Tarball } from "./pack.ts";
import { run } from "./run.ts";

/** A fresh project outside the repository that has installed one of our packages. */
export interface Consumer {
  readonly folder: string;
  /** The package's README, as installed. */
  readonly readme: string;
  /** What an installation of the package alone puts into `node_modules`. */
  readonly installed: readonly Installed[];
}

export interface Installed {
  /** `node_modules/…` */
  readonly path: string;
  readonly version: string;
  readonly license: string | undefined;
  readonly hasInstallScript: boolean;
}

/** An entry of `packages` in a package-lock.json. */
interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

/**
 * Installs a package from its tarball, with the development dependencies that its README's code needs to be checked. Our other
 * packages, direct or not, come from their tarballs too.
 *
 * @param development npm specifiers by name; the empty one for a package of ours
 */
export async function install(
  name: string,
  tarballs: readonly Tarball[],
  development: Readonly<Record<string, string>>,
  folder: string,
): Promise<Consumer> {
  mkdirSync(folder, { recursive: true });
  const local = new Map(tarballs.map((tarball) => [tarball.package.name, `file:${tarball.file}`]));
  const dev = Object.fromEntries(Object.entries(development).map(([key, range]) => [key, local.get(key) ?? range]));
  const direct = new Set([name, ...Object.keys(development)]);
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    dependencies: { [name]: local.get(name) },
    devDependencies: dev,
    overrides: Object.fromEntries([...local].map(([key, file]) => [key, direct.has(key) ? `$${key}` : file])),
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: folder });
  return {
    folder,
    readme: readFileSync(join(folder, "node_modules", name, "README.md"), "utf8"),
    installed: productionPackages(folder),
  };
}

/** What is installed in a folder and is not for development only. */
export function productionPackages(folder: string): Installed[] {
  // npm has just written it.
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true && existsSync(join(folder, path)))
    .map(([path, { version = "", license, hasInstallScript = false }]) => ({
      path,
      version,
      license,
      hasInstallScript,
    }));
}
