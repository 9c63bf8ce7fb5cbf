import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts a headless Chromium: the one that CHROMIUM_PATH names, else one that is installed, else the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env["CHROMIUM_PATH"] ?? INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return await chromium.launch({ executablePath: installed });
  const archives = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "../bin");
  const executablePath = await inflate(join(archives, "chromium.br"));
  // The libraries that a bare machine lacks.
  const libraries = await inflate(join(archives, "al2023.tar.br"));
  return await chromium.launch({ executablePath, env: { ...process.env, LD_LIBRARY_PATH: join(libraries, "lib") } });
}
