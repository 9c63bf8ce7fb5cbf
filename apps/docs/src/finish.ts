import { alternates } from "./alternates.ts";
import { addHashed, type SiteFiles } from "./files.ts";
import { LANGUAGES } from "./languages.ts";
import { replaceExactly } from "./replace-exactly.ts";
import { withSecurityPolicy } from "./security-policy.ts";

/** What is mended in the generator's scripts, by the beginnings of their names. */
const MENDED: Readonly<Record<string, readonly (readonly [before: string, after: string])[]>> = {
  // The search says where it lies from the root of a host, which is not where this site must be.
  "_astro/Search.": [
    // Chromium on a busy machine sees no idle moment in a page that draws nothing, and the search would never come.
    [
      "window.requestIdleCallback||(e=>setTimeout(e,1))",
      "e=>window.requestIdleCallback?.(e,{timeout:1e3})??setTimeout(e,1)",
    ],
    ["baseUrl:`/`", 'baseUrl:new URL("../",import.meta.url).pathname'],
    ["bundlePath:`/`.replace(/\\/$/,``)+`/pagefind/`", 'bundlePath:new URL("../pagefind/",import.meta.url).pathname'],
  ],
  // Code that is wider than the screen can be scrolled with keys; a landmark without a name it need not be.
  "_astro/ec.": [[',e.setAttribute("role","region")', ""]],
};

/** From an address below the root, such as `/de-DE/api/#x`, to one that is seen from a page `depth` folders below it. */
export function relativeAddress(address: string, depth: number): string {
  const [, path = "", rest = ""] = /^\/([^?#]*)(.*)$/.exec(address) ?? [];
  const isFolder = path !== "" && !path.endsWith("/") && !/\.[a-z0-9]+$/i.test(path);
  return `${"../".repeat(depth) || "./"}${path}${isFolder ? "/" : ""}${rest}`;
}

function withRelativeLinks(html: string, depth: number): string {
  return html.replace(
    /(<[a-z][^>]*?\s(?:href|src|action)=")(\/(?!\/)[^"]*)"/g,
    (_, start: string, address: string) => `${start}${relativeAddress(address, depth)}"`,
  );
}

/**
 * Moves inline scripts into files, so that the page's policy need not let in any. The one in the head, which knows whether the
 * page is dark, comes before all that is shown; the others mend what is shown, and nobody waits for their files.
 */
function withoutInlineScripts(html: string, files: SiteFiles): string {
  const body = html.indexOf("<body");
  return html.replace(
    /<script((?:\s+[a-z-]+="[^"]*")*)>([\s\S]*?)<\/script>/g,
    (element, attributes: string, source: string, at: number) => {
      if (attributes.includes("src=")) return element;
      if (/\bimport\b[^(]*from|import\(/.test(source)) {
        throw new Error("An inline script imports another, by a path that a file of its own would not have.");
      }
      const type = attributes.includes('type="module"') ? ' type="module"' : at > body ? " defer" : "";
      return `<script${type} src="/${addHashed(files, "assets/inline.js", source)}"></script>`;
    },
  );
}

/** The path of a page below its language's folder, where it is there in all languages. */
function translatedPage(path: string, pages: ReadonlySet<string>): string | undefined {
  const language = LANGUAGES.find(({ folder }) => folder !== "" && path.startsWith(folder));
  const page = path.slice(language?.folder.length ?? 0).replace(/index\.html$/, "");
  return LANGUAGES.every(({ folder }) => pages.has(`${folder}${page}index.html`)) ? page : undefined;
}

/** What all pages share. */
export interface Shared {
  /** The path of the script that every page loads. */
  readonly script: string;
  /** Where the site will be, with a slash at its end, when that is known. */
  readonly url?: string | undefined;
}

function finishPage(html: string, path: string, pages: ReadonlySet<string>, files: SiteFiles, shared: Shared): string {
  const depth = path.split("/").length - 1;
  const page = translatedPage(path, pages);
  const links = page === undefined ? "" : alternates(page, shared.url ?? ("../".repeat(depth) || "./"));
  const headed = replaceExactly(
    html,
    "</head>",
    `${links}<script type="module" src="/${shared.script}"></script></head>`,
    1,
  );
  const charset = replaceExactly(headed, '<meta charset="utf-8"/>', '<meta charset="utf-8">', 1);
  const plain = accessible(withRelativeLinks(withoutInlineScripts(charset, files), depth));
  // The search is WebAssembly; the console calls the server that its reader names.
  return withSecurityPolicy(plain, { webAssembly: true, calls: plain.includes('id="console"') });
}

/** Makes of a site for the root of a host one for any place, whose pages let in no inline script. */
export function finishPages(generated: SiteFiles, shared: Shared): SiteFiles {
  const files: SiteFiles = new Map();
  const pages = new Set([...generated.keys()].filter((path) => path.endsWith(".html")));
  for (const [path, content] of generated) {
    if (typeof content !== "string") files.set(path, content);
    else if (pages.has(path)) files.set(path, finishPage(content, path, pages, files, shared));
    else files.set(path, mended(path, content));
  }
  return files;
}

function mended(path: string, content: string): string {
  if (!path.endsWith(".js")) return content;
  const found = Object.entries(MENDED).find(([beginning]) => path.startsWith(beginning));
  return (found?.[1] ?? []).reduce((text, [before, after]) => replaceExactly(text, before, after, 1), content);
}

/** The search button names its keys beside its name; read aloud they are no part of it, on a phone both are out of sight. */
const SEARCH_BUTTON =
  /(<button data-open-modal disabled) aria-label="[^"]*"([^>]*>.*?<span class=")sl-hidden md:sl-block([^"]*") aria-hidden="true"(>[^<]*<\/span><kbd )/g;

/** What axe finds in the generator's own pages, put right. */
function accessible(html: string): string {
  const buttons = html.match(SEARCH_BUTTON)?.length ?? 0;
  if (buttons !== 1)
    throw new Error(`A page has ${buttons} search buttons of the form that apps/docs/src/finish.ts mends.`);
  const named = html.replace(SEARCH_BUTTON, '$1$2search-label$3$4aria-hidden="true" ');
  return named
    .replaceAll("<table>", '<table tabindex="0">')
    .replaceAll("<pre data-language", '<pre tabindex="0" data-language');
}
