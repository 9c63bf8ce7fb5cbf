import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { astroFiles } from "./astro-site.ts";
import { CACHE, type Cache, type CacheReport, openCache } from "./cache.ts";
import { changelog } from "./changelog.ts";
import { addHashed, type SiteFiles } from "./files.ts";
import { finishPages } from "./finish.ts";
import { readGuides } from "./guides.ts";
import { interactivePages } from "./interactive.ts";
import { ENGLISH, LANGUAGES, type Language } from "./languages.ts";
import { type Contract, contractAt, localisedBundle, readWorkflows } from "./localise.ts";
import { notFoundPage } from "./not-found.ts";
import { asNode, type OpenApiDocument } from "./openapi.ts";
import { guidePages, localisedPages, type Sources } from "./pages.ts";
import { redocly } from "./redocly.ts";
import { readSamples } from "./samples.ts";
import { withSecurityPolicy } from "./security-policy.ts";

const RELEASES = fileURLToPath(new URL("../releases", import.meta.url));

/** What a build takes that is not the contract's bundle. */
export interface SiteOptions {
  /** Where the overlays are; beside the bundle's own folder by default. */
  readonly contract?: Contract;
  /** The bundles of released versions. */
  readonly releases?: string;
  /** Where the site will be, e.g. `https://docs.contoso.com/mim-cm/`: search engines take the address of a translation in full only. */
  readonly url?: string | undefined;
  /** Where results are kept between builds. */
  readonly cache?: string;
}

/** A site, and what of it had to be made anew. */
export interface Site {
  readonly files: SiteFiles;
  readonly report: CacheReport;
}

/**
 * Makes the whole site from the bundled contract, the OpenAPI JSON file `bundle`. Same input, same bytes; in a checkout at
 * another place, the names of Astro's style classes differ.
 */
export async function makeSite(bundle: string, options: SiteOptions = {}): Promise<Site> {
  const { contract = contractAt(bundle), releases = RELEASES, cache: folder = CACHE } = options;
  const cache = openCache(folder);
  const files: SiteFiles = new Map();
  const texts = await localisedTexts(contract, cache);
  const icon = addHashed(files, "assets/favicon.svg", await source("favicon.svg"));
  const language = addHashed(files, "assets/language.js", await source("language.js"));
  const consoleScript = addHashed(files, "assets/console.js", await source("console.js"));
  const samples = await readSamples();
  const documents = new Map([...texts].map(([key, text]) => [key, parse(text)]));
  const guides = await readGuides(documentIn(documents), await changelog(bundle, releases, cache));
  const workflows = await readWorkflows(contract);
  const sources: Sources = { documents, samples, guides, consoleScript, workflows: [...workflows.keys()] };

  const pages = { docs: localisedPages(sources), guides: guidePages(sources) };
  const [generated, interactive] = await Promise.all([
    astroFiles(pages, icon, folder),
    interactivePages(texts, samples, files, { icon, language, url: options.url }, cache),
  ]);
  for (const [path, content] of finishPages(generated, { script: language, url: options.url }))
    files.set(path, content);
  for (const [path, content] of interactive) files.set(path, content);
  await addDownloads(files, texts, cache);
  for (const [name, text] of workflows) files.set(`workflows/${name}`, text);
  files.set("404.html", withSecurityPolicy(notFoundPage("./")));
  return { files, report: cache.report };
}

async function localisedTexts(contract: Contract, cache: Cache): Promise<Map<Language, string>> {
  const texts = LANGUAGES.map(
    async (language) => [language, await localisedBundle(contract, language, cache)] as const,
  );
  return new Map(await Promise.all(texts));
}

function documentIn(documents: ReadonlyMap<Language, OpenApiDocument>): OpenApiDocument {
  const document = documents.get(ENGLISH);
  if (document === undefined) throw new Error("There is no contract in English.");
  return document;
}

/** The bundle has been linted as OpenAPI before it gets here; the site reads what OpenAPI requires. */
function parse(text: string): OpenApiDocument {
  const document: unknown = JSON.parse(text);
  if (asNode(asNode(document)["info"])["title"] === undefined) throw new Error("The bundle is no OpenAPI document.");
  return document as OpenApiDocument;
}

async function addDownloads(files: SiteFiles, texts: ReadonlyMap<Language, string>, cache: Cache): Promise<void> {
  for (const [{ folder, tag }, text] of texts) {
    files.set(`${folder}openapi.json`, text);
    files.set(`${folder}openapi.yaml`, await cache.get(`yaml/${tag}`, [text], () => asYaml(text)));
  }
}

async function asYaml(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-docs-"));
  try {
    await writeFile(join(folder, "openapi.json"), text);
    await redocly("bundle", join(folder, "openapi.json"), "--output", join(folder, "openapi.yaml"));
    return await readFile(join(folder, "openapi.yaml"), "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function source(name: string): Promise<string> {
  return await readFile(new URL(`../site/${name}`, import.meta.url), "utf8");
}
