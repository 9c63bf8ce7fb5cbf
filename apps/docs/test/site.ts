import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { writeSite } from "../src/files.ts";
import { type OpenApiDocument, type Operation, operationsOf } from "../src/openapi.ts";
import { makeSite } from "../src/site.ts";
import { staticListener } from "../src/static-server.ts";
import { launchBrowser } from "./browser.ts";

/** The bundled contract that the site is made from. */
export const bundlePath: string = createRequire(import.meta.url).resolve("@mim-cm/spec/openapi.json");

export async function readBundle(): Promise<OpenApiDocument> {
  // Linted when it was generated; the tests read what OpenAPI requires.
  return JSON.parse(await readFile(bundlePath, "utf8")) as OpenApiDocument;
}

/** Builds the site into a new folder for temporary files. */
export async function buildSite(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-site-"));
  await writeSite(folder, await makeSite(bundlePath));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** Serves `folder` on a free port. `base` is a path that a proxy in front of it takes away, e.g. `/some/where`. */
export async function serve(folder: string, base = ""): Promise<{ url: string; close: () => Promise<void> }> {
  const listener = staticListener(folder);
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    if (!url.startsWith(`${base}/`)) {
      response.writeHead(502).end("outside of the base path");
      return;
    }
    request.url = url.slice(base.length);
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

/** A freshly built site on a server, a browser to look at it, and the contract to compare it with. */
export interface OpenSite {
  readonly browser: Browser;
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly folder: string;
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function openSite(): Promise<OpenSite> {
  const [browser, document, site] = await Promise.all([launchBrowser(), readBundle(), buildSite()]);
  const [operation] = operationsOf(document);
  if (operation === undefined) throw new Error("The contract has no operation.");
  const server = await serve(site.folder);
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
    await site.remove();
  };
  return { browser, document, operation, folder: site.folder, url: server.url, close };
}
