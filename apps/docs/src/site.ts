import { readFile } from "node:fs/promises";
import { addHashed, type SiteFiles } from "./files.ts";
import { landingPage } from "./landing.ts";
import { notFoundPage } from "./not-found.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { redocScript, referencePage } from "./redoc.ts";
import { withSecurityPolicy } from "./security-policy.ts";

/** Makes the whole site from the bundled contract, the OpenAPI JSON file `documentPath`. Same input, same bytes. */
export async function makeSite(documentPath: string): Promise<SiteFiles> {
  const files: SiteFiles = new Map();
  const bundle = await readFile(documentPath, "utf8");
  // The bundle has been linted as OpenAPI before it gets here; makeSite reads the title, the paths and their examples.
  const document = JSON.parse(bundle) as OpenApiDocument;
  const script = await redocScript(await source("redoc-wordmark.svg"));
  const scriptPath = addHashed(files, "assets/redoc.js", script.content);
  const stylesheet = addHashed(files, "assets/reference.css", await source("reference.css"));
  const siteStylesheet = addHashed(files, "assets/site.css", await source("site.css"));
  const icon = addHashed(files, "assets/favicon.svg", await source("favicon.svg"));

  const reference = await referencePage(documentPath, script, `../${scriptPath}`, {
    lang: "en",
    description: document.info.summary ?? document.info.title,
    icon: `../${icon}`,
    stylesheet: `../${stylesheet}`,
  });
  files.set("reference/index.html", withSecurityPolicy(reference));
  files.set("index.html", withSecurityPolicy(landingPage(document, { icon, stylesheet: siteStylesheet })));
  files.set("404.html", withSecurityPolicy(notFoundPage("./")));
  files.set("openapi.json", bundle);
  return files;
}

async function source(name: string): Promise<string> {
  return await readFile(new URL(`../site/${name}`, import.meta.url), "utf8");
}
