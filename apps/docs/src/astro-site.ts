import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import starlight from "@astrojs/starlight";
import { type AstroIntegration, build } from "astro";
import { CACHE } from "./cache.ts";
import type { SiteFiles } from "./files.ts";
import { LANGUAGES } from "./languages.ts";
import type { Page } from "./pages.ts";

const root = fileURLToPath(new URL("../site", import.meta.url));

/** Headings name their ids (`## Text {#id}`), and quotation marks stay as the contract has them. */
const markdownFeatures: AstroIntegration = {
  name: "mim-cm-markdown",
  hooks: {
    "astro:config:setup": ({ config }) => {
      // Astro's own processor, which takes these options; its type does not say which processor is configured.
      const options = config.markdown.processor.options as { features?: Record<string, unknown> };
      options.features = { ...options.features, headingAttributes: true, smartPunctuation: false };
    },
  },
};

function locales(): Record<string, { label: string; lang: string }> {
  return Object.fromEntries(
    LANGUAGES.map(({ tag, folder, name }) => [folder === "" ? "root" : tag, { label: name, lang: tag }]),
  );
}

/**
 * Lets Astro's Starlight make pages of Markdown: menu, table of contents, search, dark mode. What it writes is a site for the
 * root of a host; `finishPages` makes it one for any place. `icon` is the path of the site's icon from its root.
 */
export async function astroFiles(
  pages: { readonly docs: readonly Page[]; readonly guides: readonly Page[] },
  icon: string,
  cache: string = CACHE,
): Promise<SiteFiles> {
  await mkdir(cache, { recursive: true });
  // Below a folder with node_modules: what Astro writes here is run, and imports packages.
  const scratch = await mkdtemp(join(cache, "build-"));
  const outDir = join(scratch, "dist");
  try {
    process.env["MIM_CM_DOCS_PAGES"] = join(scratch, "pages.json");
    await writeFile(join(scratch, "pages.json"), JSON.stringify(pages));
    process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
    // Where a test runner has set this to something else, Vite makes a site for developers, whose search does nothing.
    process.env["NODE_ENV"] = "production";
    await build({
      root,
      outDir,
      configFile: false,
      cacheDir: join(cache, "astro"),
      logLevel: "error",
      prefetch: false,
      devToolbar: { enabled: false },
      build: { inlineStylesheets: "never" },
      vite: { cacheDir: join(cache, "vite") },
      integrations: [
        markdownFeatures,
        starlight({
          title: "MIM CM",
          locales: locales(),
          favicon: `/${icon}`,
          disable404Route: true,
          credits: false,
          markdown: { headingLinks: false },
          components: { LanguageSelect: "./src/components/language-select.astro" },
          customCss: ["./src/styles.css"],
          // The menu that readers see is made there: it differs between languages.
          routeMiddleware: "./src/route-data.ts",
          sidebar: [{ label: "Start", link: "/" }],
        }),
      ],
    });
    return await readFiles(outDir);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function readFiles(folder: string): Promise<SiteFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: SiteFiles = new Map();
  for (const path of paths.sort()) {
    const name = path.slice(folder.length + 1).replaceAll("\\", "/");
    files.set(name, /\.(html|js|css)$/.test(name) ? await readFile(path, "utf8") : await readFile(path));
  }
  return files;
}
