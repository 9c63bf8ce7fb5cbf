import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type OutputChunk } from "rolldown";

export interface BundleOptions {
  /** Folder of the package. */
  readonly folder: string;
  /** Source by the name that it gets in `dist`. */
  readonly entries: Readonly<Record<string, string>>;
  readonly platform: "node" | "neutral";
  readonly external: readonly RegExp[];
}

/** A package of others that became part of a bundle. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** Bundles the entries to ES modules in `dist`; answers what code of others is in them. */
export async function bundle({ folder, entries, platform, external }: BundleOptions): Promise<Bundled[]> {
  const { output } = await build({
    cwd: folder,
    input: { ...entries },
    platform,
    external: [...external],
    resolve: { conditionNames: ["@mim-cm/source", "import", "default"] },
    output: { dir: join(folder, "dist"), format: "esm", comments: false, chunkFileNames: "[name].js" },
  });
  const chunks = output.filter((file): file is OutputChunk => file.type === "chunk");
  const folders = new Set(chunks.flatMap((chunk) => chunk.moduleIds.flatMap(packageFolder)));
  return [...folders].map(describePackage).sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** Folder of the npm package that a module is of; none for our own. */
function packageFolder(module: string): string[] {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module.replaceAll("\\", "/")) ?? [];
}

function describePackage(folder: string): Bundled {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Bundled;
  const file = readdirSync(folder).find((found) => /^licen[cs]e/i.test(found));
  if (file === undefined) throw new Error(`${name} has no licence file: it cannot be bundled.`);
  return { name, version, license, text: readFileSync(join(folder, file), "utf8").trim() };
}

/** The notice that goes with bundles that hold code of others. */
export function notice(packages: readonly Bundled[]): string {
  const parts = packages.map(({ name, version, license, text }) => `## ${name} ${version} (${license})\n\n${text}\n`);
  return `Code of these packages is part of compiler.js, and of nothing that is loaded at run time.\n\n${parts.join("\n")}`;
}
