import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { bundle } from "../bundle.ts";
import { installed, require, versionOf } from "../installed.ts";
import type { Outcome } from "../suite.ts";
import type { Host } from "./host.ts";

// What is used here of packages that only `verify` installs.
interface Page {
  goto(url: string): Promise<unknown>;
  addScriptTag(script: { content: string; type: string }): Promise<unknown>;
  evaluate<Result>(expression: string): Promise<Result>;
  on(event: "pageerror", listener: (error: Error) => void): void;
}
interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}
interface Playwright {
  readonly chromium: {
    launch(options: { executablePath: string; env: NodeJS.ProcessEnv }): Promise<Browser>;
  };
}

/** A browser: the one that CHROMIUM_PATH names, else the one from npm, with the libraries that a bare machine lacks. */
export const chromium: Host = {
  name: "Chromium",
  version: versionOf("@sparticuz/chromium"),
  async run(baseUrl, folder) {
    const script = await readFile(await bundle("page", join(folder, "page.mjs")), "utf8");
    const { chromium: launcher }: Playwright = require("playwright-core");
    const browser = await launcher.launch(await unpacked(folder));
    const origin = await startOrigin();
    try {
      const page = await browser.newPage();
      const errors: Error[] = [];
      page.on("pageerror", (error) => errors.push(error));
      await page.goto(origin.url);
      await page.addScriptTag({ content: script, type: "module" });
      const outcomes = await page.evaluate<Outcome[]>(`run(${JSON.stringify(baseUrl)})`);
      if (errors.length > 0) throw errors[0];
      return outcomes;
    } finally {
      await browser.close();
      origin.close();
    }
  },
};

async function unpacked(folder: string): Promise<{ executablePath: string; env: NodeJS.ProcessEnv }> {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && existsSync(named)) return { executablePath: named, env: process.env };
  const home = join(folder, "chromium");
  await mkdir(home);
  // The package unpacks into the folder for temporary files and takes no other.
  const { TMPDIR } = process.env;
  process.env["TMPDIR"] = home;
  try {
    const { inflate } = (await import(require.resolve("@sparticuz/chromium"))) as {
      inflate(archive: string): Promise<string>;
    };
    for (const name of ["chromium.br", "al2023.tar.br"]) await inflate(installed(`@sparticuz/chromium/bin/${name}`));
  } finally {
    if (TMPDIR === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = TMPDIR;
  }
  const env = { ...process.env, LD_LIBRARY_PATH: join(home, "al2023/lib") };
  return { executablePath: join(home, "chromium"), env };
}

/** A page of an origin other than that of the API, on the same site. */
async function startOrigin(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!DOCTYPE html><title>Suite</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The server listens on a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
