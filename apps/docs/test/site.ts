import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { LANGUAGES, type Language } from "../src/languages.ts";
import { type OpenApiDocument, type Operation, operationsOf } from "../src/openapi.ts";
import { staticListener } from "../src/static-server.ts";
import { launchBrowser } from "./browser.ts";
import { within } from "./visit.ts";

/** The bundled contract that the site is made from. */
export const bundlePath: string = createRequire(import.meta.url).resolve("@mim-cm/spec/openapi.json");

/** Where the tests keep their site, and what they build it from: apart from a build for readers, which may run meanwhile. */
export const siteFolder: string = fileURLToPath(new URL("../node_modules/.cache/test-site", import.meta.url));
export const cacheFolder: string = fileURLToPath(new URL("../node_modules/.cache/test-build", import.meta.url));

/** A published bundle, in the language whose folder is given. */
export async function readBundle(folder = ""): Promise<OpenApiDocument> {
  // Linted when it was generated; the tests read what OpenAPI requires.
  return JSON.parse(await readFile(`${siteFolder}/${folder}openapi.json`, "utf8")) as OpenApiDocument;
}

/** The pages that Starlight makes, by their paths: those in every language, then the guides. */
export function staticPages(languages: readonly Language[] = LANGUAGES): string[] {
  return languages.flatMap(({ folder }) => ["", "api/", "try/"].map((page) => folder + page));
}

/** How to serve a site. */
export interface Serving {
  /** A path that a proxy in front of it takes away, e.g. `/some/where`. */
  readonly base?: string;
  /** A content security policy besides the one that each page brings along. */
  readonly policy?: string;
}

/** Serves a folder on a free port. */
export async function serve(
  folder: string,
  { base = "", policy }: Serving = {},
): Promise<{ url: string; close: () => Promise<void> }> {
  const listener = staticListener(folder);
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    if (!url.startsWith(`${base}/`)) {
      response.writeHead(502).end("outside of the base path");
      return;
    }
    request.url = url.slice(base.length);
    if (policy !== undefined) response.setHeader("Content-Security-Policy", policy);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}${base}/`, close };
}

/** The built site on a server, a browser to look at it, and the contract to compare it with. */
export interface OpenSite {
  readonly browser: Browser;
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly folder: string;
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function openSite(serving: Serving = {}): Promise<OpenSite> {
  if (!existsSync(siteFolder))
    throw new Error("There is no site to test: run npm test -w @mim-cm/docs, which builds it.");
  const [browser, document] = await Promise.all([launchBrowser(), readBundle()]);
  const [operation] = operationsOf(document);
  if (operation === undefined) throw new Error("The contract has no operation.");
  const server = await serve(siteFolder, serving);
  const close = async (): Promise<void> => {
    await within("closing the browser", browser.close());
    await server.close();
  };
  return { browser, document, operation, folder: siteFolder, url: server.url, close };
}
