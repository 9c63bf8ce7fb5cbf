/** The parts of a package.json that matter here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly workspaces?: readonly string[];
  readonly repository?: { readonly type: string; readonly url: string };
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Exports;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A target, or targets by condition or subpath. */
export type Exports = string | { readonly [key: string]: Exports };

/** The condition that leads to the sources, which are there in the checkout only. */
const SOURCE = "@mim-cm/source";

/** Fields for the checkout only. */
const OWN = new Set(["scripts", "devDependencies"]);

function withoutSource(exports: Exports): Exports {
  if (typeof exports === "string") return exports;
  const kept = Object.entries(exports).filter(([key]) => key !== SOURCE);
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutSource(value)]));
}

/** `repository`, `homepage` and `bugs`, where the project says in its own package.json where it lives; else nothing. */
function addresses({ repository }: Manifest, path: string): Record<string, unknown> {
  if (repository === undefined) return {};
  const page = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
  return {
    homepage: `${page}/tree/main/${path}#readme`,
    bugs: `${page}/issues`,
    repository: { ...repository, directory: path },
  };
}

/**
 * The package.json that is published: without the condition that leads to sources, scripts and development dependencies, and with
 * the addresses of the project.
 *
 * @param manifest the package's own
 * @param project the root's
 * @param path of the package in the repository
 */
export function publishedManifest(manifest: Manifest, project: Manifest, path: string): Manifest {
  const kept = Object.entries(manifest).filter(([field]) => !OWN.has(field));
  const exports = manifest.exports === undefined ? {} : { exports: withoutSource(manifest.exports) };
  return { ...(Object.fromEntries(kept) as Manifest), ...addresses(project, path), ...exports };
}

/** Every file that `exports` and `bin` lead to, as `./path`; patterns with their `*`. */
export function targets({ exports, bin }: Manifest): string[] {
  const leaves = (node: Exports): string[] => (typeof node === "string" ? [node] : Object.values(node).flatMap(leaves));
  return [...new Set([...(exports === undefined ? [] : leaves(exports)), ...Object.values(bin ?? {})])];
}
