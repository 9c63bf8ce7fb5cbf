import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** In milliseconds, and less than the tests' runner waits for what comes before them. */
const START_LIMIT = 45_000;

/**
 * Starts a headless Chromium: the one that CHROMIUM_PATH names, else one that is installed, else the one from npm. `args` are
 * for its command line.
 */
export async function launchBrowser(args: string[] = []): Promise<Browser> {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
  const executablePath = named ?? INSTALLED.find((path) => existsSync(path));
  if (executablePath === undefined) return await launchPackaged(args);
  return await chromium.launch({ executablePath, args, timeout: START_LIMIT });
}

/** The npm package holds a Chromium for Linux on x64, with the libraries and the font that a bare machine lacks. */
async function launchPackaged(args: string[]): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("These tests need a Chromium. Install one, or set CHROMIUM_PATH to the one that you have.");
  }
  const folder = await unpack();
  return await chromium.launch({
    executablePath: join(folder, "chromium"),
    args,
    timeout: START_LIMIT,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, "al2023/lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  });
}

/** Unpacks the package once, under a name that appears only when all is there: test runs may start side by side. */
async function unpack(): Promise<string> {
  const cache = fileURLToPath(new URL("../node_modules/.cache", import.meta.url));
  const home = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..");
  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, "chromium-"));
  await inflateInto(
    unfinished,
    ["chromium.br", "al2023.tar.br", "fonts.tar.br"].map((name) => join(home, "bin", name)),
  );
  await writeFile(join(unfinished, "fonts.conf"), fontConfiguration(folder));
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
  return folder;
}

/** The package unpacks into the folder for temporary files and takes no other. */
async function inflateInto(folder: string, archives: string[]): Promise<void> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    await Promise.all(archives.map((archive) => inflate(archive)));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** The machine's own fonts and, where it has none, the packaged one. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${join(folder, "fonts")}</dir>
<cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}
