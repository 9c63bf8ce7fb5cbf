import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Cache } from "./cache.ts";
import { ENGLISH, type Language } from "./languages.ts";
import { redocly } from "./redocly.ts";

/** The contract's folder: its overlays, and the decorator that writes the origin marks. */
export interface Contract {
  /** The bundle in English, an OpenAPI JSON file. */
  readonly bundle: string;
  readonly overlays: string;
  /** Arazzo descriptions of scenarios; the folder may be missing. */
  readonly workflows: string;
  readonly config: string;
}

/** The contract whose bundle is at `bundle`, in the folder `gen` beside its sources. */
export function contractAt(bundle: string): Contract {
  const folder = join(dirname(bundle), "..");
  const inFolder = (name: string): string => join(folder, name);
  return {
    bundle,
    overlays: inFolder("overlays"),
    workflows: inFolder("workflows"),
    config: inFolder("redocly.yaml"),
  };
}

/** The Arazzo descriptions, by the names of their files. */
export async function readWorkflows({ workflows }: Contract): Promise<Map<string, string>> {
  const names = await readdir(workflows).catch(() => []);
  const files = names.filter((name) => name.endsWith(".arazzo.yaml")).sort();
  return new Map(
    await Promise.all(files.map(async (name) => [name, await readFile(join(workflows, name), "utf8")] as const)),
  );
}

/** The text of the bundle in a language: the English one with the language's overlay applied by Redocly. */
export async function localisedBundle(contract: Contract, language: Language, cache: Cache): Promise<string> {
  const english = await readFile(contract.bundle, "utf8");
  if (language === ENGLISH) return english;
  const overlay = join(contract.overlays, `${language.tag}.yaml`);
  const inputs = [english, await readFile(overlay, "utf8"), ...(await pluginSources(contract))];
  return await cache.get(`bundle/${language.tag}`, inputs, () => bundleWith(contract, overlay));
}

async function pluginSources({ config }: Contract): Promise<string[]> {
  const folder = join(dirname(config), "plugin");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return await Promise.all([config, ...files.sort()].map((file) => readFile(file, "utf8")));
}

async function bundleWith({ bundle, config }: Contract, overlay: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-docs-"));
  const output = join(folder, "openapi.json");
  try {
    await redocly("bundle", bundle, "--overlay", overlay, "--config", config, "--output", output);
    return `${(await readFile(output, "utf8")).trimEnd()}\n`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
