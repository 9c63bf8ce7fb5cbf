import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLI, redocly } from "./redocly.ts";
import { replaceExactly } from "./replace-exactly.ts";

const config = fileURLToPath(new URL("../redocly.yaml", import.meta.url));
const template = fileURLToPath(new URL("../site/reference.hbs", import.meta.url));

/** Redoc's credit in the side bar loads its logo from these. */
const LOGOS = ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", "https://cdn.redoc.ly/redoc/logo-mini.svg"];

/** What every component asks for its words: in this edition a stub that gives back its own English ones. */
const TRANSLATE = "translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``";
/** The same, with the words of the page's language before them: see `words/redoc.ts`. */
const TRANSLATE_HERE = "translate:(e,t)=>globalThis.redocWords?.[e]||(typeof t==`string`?t:t?.defaultValue)||e||``";

/** Redoc's script as it comes with the command line, made to load nothing from another host. */
export interface RedocScript {
  readonly content: string;
  /** The Subresource Integrity digest of the original, which a page made by the same command line carries too. */
  readonly integrity: string;
}

/**
 * Reads the script that every reference page shares; the logo of its credit becomes `wordmark`, an SVG document, and its words
 * are those that the page has put into `globalThis.redocWords`, by Redoc's keys.
 */
export async function redocScript(wordmark: string): Promise<RedocScript> {
  const original = await readFile(join(CLI, "lib/chunks/redoc.standalone.js"), "utf8");
  const dataUrl = `data:image/svg+xml,${encodeURIComponent(wordmark.trim()).replaceAll("'", "%27")}`;
  const own = LOGOS.reduce((script, logo) => replaceExactly(script, logo, dataUrl, 1), original);
  return {
    content: replaceExactly(own, TRANSLATE, TRANSLATE_HERE, 1),
    integrity: `sha384-${createHash("sha384").update(original).digest("base64")}`,
  };
}

/**
 * The reference page for the OpenAPI file `document`, rendered ahead of time by `redocly build-docs`.
 * `scriptUrl` is where the page finds {@link redocScript}; `variables` reach the template as `templateOptions`.
 */
export async function referencePage(
  document: string,
  script: RedocScript,
  scriptUrl: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const html = await buildDocs(document, variables);
  // The page pins the script that it was rendered for by its digest: no match, no page.
  const pinned = new RegExp(
    `<link rel="modulepreload" href="([^"]+)" integrity="${escapeRegExp(script.integrity)}"[^>]*>`,
  );
  const [tag, cdnUrl] = pinned.exec(html) ?? [];
  if (tag === undefined || cdnUrl === undefined) {
    throw new Error("Redoc's page does not load the script that came with it: adapt apps/docs/src/redoc.ts.");
  }
  const preloaded = replaceExactly(html, tag, `<link rel="modulepreload" href="${scriptUrl}">`, 1);
  const page = replaceExactly(preloaded, `"${cdnUrl}"`, `"${scriptUrl}"`, 1);
  // Rendered ahead of time, the links of the side bar lack the # with which the script routes, and would leave the page.
  const routed = page.replace(/(<a [^>]*href=")(\/)/g, "$1#$2");
  // Written by build-docs when telemetry is off; without it the page would report its readers to Redocly.
  return replaceExactly(routed, '"disableTelemetry":true', '"disableTelemetry":true', 1);
}

async function buildDocs(document: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-docs-"));
  const output = join(folder, "reference.html");
  const options = Object.entries(variables).map(([name, value]) => `--templateOptions.${name}=${value}`);
  const call = ["build-docs", document, "--config", config, "--template", template, "--output", output, ...options];
  try {
    await redocly(...call);
    return await readFile(output, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
