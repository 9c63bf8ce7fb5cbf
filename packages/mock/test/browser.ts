import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const CACHE = fileURLToPath(new URL("../node_modules/.cache", import.meta.url));

/** Starts a headless Chromium: the one that CHROMIUM_PATH names, else one that is installed, else the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env["CHROMIUM_PATH"] ?? INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return chromium.launch({ executablePath: installed });
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("This test needs a Chromium: set CHROMIUM_PATH to the one that you have.");
  }
  const folder = await unpack();
  // The package has the libraries that a bare machine lacks.
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, "al2023/lib") };
  return chromium.launch({ executablePath: join(folder, "chromium"), env });
}

/** Unpacks the package once, under a name that appears only when all is there. */
async function unpack(): Promise<string> {
  const home = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..");
  const { version } = createRequire(import.meta.url)(join(home, "package.json"));
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(join(CACHE, "chromium-"));
  // It unpacks into the folder for temporary files, and takes no other.
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = unfinished;
  try {
    for (const archive of ["chromium.br", "al2023.tar.br"]) await inflate(join(home, "bin", archive));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true });
    // Another run was faster.
    if (!existsSync(folder)) throw error;
  });
  return folder;
}
