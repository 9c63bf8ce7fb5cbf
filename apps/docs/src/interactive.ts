import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alternates } from "./alternates.ts";
import type { Cache } from "./cache.ts";
import { addHashed, type SiteFiles } from "./files.ts";
import { escapeHtml } from "./html.ts";
import { LANGUAGES, type Language } from "./languages.ts";
import { asNode, type Node } from "./openapi.ts";
import { type RedocScript, redocScript, referencePage } from "./redoc.ts";
import { CLI } from "./redocly.ts";
import { replaceExactly } from "./replace-exactly.ts";
import { codeSamples, type Sample } from "./samples.ts";
import { withSecurityPolicy } from "./security-policy.ts";
import { redocWords } from "./words/redoc.ts";

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** A copy of the document for Redoc, with the samples on its first operation. */
function withSamples(text: string, samples: readonly Sample[]): string {
  const document = JSON.parse(text);
  for (const item of Object.values(asNode(document.paths))) {
    const operation = Object.entries(asNode(item)).find(([method]) => METHODS.has(method))?.[1];
    if (operation === undefined) continue;
    // Parsed above for this very change.
    (operation as Record<string, unknown>)["x-codeSamples"] = codeSamples(samples);
    break;
  }
  return JSON.stringify(document);
}

/** The links of the bar from this page to its translations. */
function languageMenu(current: Language, up: string): string {
  const items = LANGUAGES.map(({ tag, folder, name }) => {
    const here = tag === current.tag ? ' aria-current="true"' : "";
    return `<li><a href="${up}${folder}reference/" lang="${tag}" hreflang="${tag}" data-language${here}>${name}</a></li>`;
  });
  const label = escapeHtml(`${current.words.language}: ${current.name}`);
  return `<details class="languages"><summary aria-label="${label}">${current.name}</summary><ul>${items.join("")}</ul></details>`;
}

/** What the template has in place of the links to translations, which say where the site will be. */
const ALTERNATES = "<!-- alternates -->";

interface Assets {
  readonly icon: string;
  readonly language: string;
  /** Where the site will be, with a slash at its end, when that is known. */
  readonly url?: string | undefined;
}

async function render(
  text: string,
  script: RedocScript,
  scriptUrl: string,
  variables: Record<string, string>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-docs-"));
  try {
    await writeFile(join(folder, "openapi.json"), text);
    return await referencePage(join(folder, "openapi.json"), script, scriptUrl, variables);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All that a rendered page depends on besides its document and its variables: our template, options and code, and the tool. */
async function toolInputs(): Promise<string[]> {
  const own = ["../site/reference.hbs", "../redocly.yaml", "redoc.ts"].map((name) => new URL(name, import.meta.url));
  return await Promise.all([...own, join(CLI, "package.json")].map((file) => readFile(file, "utf8")));
}

/**
 * Redoc's pages, by path: the interactive reference in each language. Adds to `files` the script and the styles that they
 * share; what has been rendered before comes from the cache.
 */
export async function interactivePages(
  texts: ReadonlyMap<Language, string>,
  samples: readonly Sample[],
  files: SiteFiles,
  assets: Assets,
  cache: Cache,
): Promise<Map<string, string>> {
  const script = await redocScript(await source("redoc-wordmark.svg"));
  const scriptPath = addHashed(files, "assets/redoc.js", script.content);
  const stylesheet = addHashed(files, "assets/reference.css", await source("reference.css"));
  const tool = await toolInputs();
  const pages = [...texts].map(async ([language, text]): Promise<[string, string]> => {
    const path = `${language.folder}reference/index.html`;
    const up = "../".repeat(path.split("/").length - 1);
    const info: Node = asNode(JSON.parse(text).info);
    const words = `globalThis.redocWords = ${JSON.stringify(redocWords(language.tag))};\n`;
    const wordsPath = addHashed(files, "assets/redoc-words.js", words);
    const variables = {
      lang: language.tag,
      description: String(info["summary"] ?? info["title"]),
      icon: `${up}${assets.icon}`,
      stylesheet: `${up}${stylesheet}`,
      languageScript: `${up}${assets.language}`,
      wordsScript: `${up}${wordsPath}`,
      home: `${up}${language.folder}`,
      plain: `${up}${language.folder}api/`,
      plainName: language.words.reference,
      menu: languageMenu(language, up),
    };
    const document = withSamples(text, samples);
    const scriptUrl = `${up}${scriptPath}`;
    const inputs = [document, scriptUrl, JSON.stringify(variables), ...tool];
    const make = (): Promise<string> => render(document, script, scriptUrl, variables);
    const html = await cache.get(`reference/${language.tag}`, inputs, make);
    const links = alternates("reference/", assets.url ?? up);
    return [path, withSecurityPolicy(replaceExactly(html, ALTERNATES, links, 1))];
  });
  return new Map(await Promise.all(pages));
}

async function source(name: string): Promise<string> {
  return await readFile(new URL(`../site/${name}`, import.meta.url), "utf8");
}
