import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts a headless Chromium: the one that CHROMIUM_PATH names, else one that is installed, else the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env["CHROMIUM_PATH"] ?? INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return await playwright.launch({ executablePath: installed });
  return await playwright.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
}
