import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { isHashed } from "../src/files.ts";
import { LANGUAGES } from "../src/languages.ts";
import { contractAt } from "../src/localise.ts";
import { bundlePath, siteFolder } from "./site.ts";

const run = promisify(execFile);

/** All files below a folder, by their paths. */
async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const);
  return new Map(await Promise.all(files));
}

let built: Map<string, Buffer>;

beforeAll(async () => {
  built = await filesIn(siteFolder);
});

test("one changed word in one language rebuilds that language alone, and every other file is the same, byte for byte", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-changed-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const overlays = join(folder, "overlays");
  await cp(contractAt(bundlePath).overlays, overlays, { recursive: true });
  const overlay = await readFile(join(overlays, "de-DE.yaml"), "utf8");
  expect(overlay).toContain("Bekannte Zustände");
  // The word differs from run to run, so that no earlier run has left its results.
  await writeFile(join(overlays, "de-DE.yaml"), overlay.replace("Bekannte Zustände", `Zustände ${Date.now()}`));

  const script = fileURLToPath(new URL("build-site.ts", import.meta.url));
  const flags = ["--conditions=@mim-cm/source", script, join(folder, "site"), overlays];
  // Not in the environment of a test runner, in which Vite makes other pages.
  const { PATH, HOME, TMPDIR } = process.env;
  const { stdout } = await run(process.execPath, flags, { env: { PATH, HOME, TMPDIR } });
  expect(JSON.parse(stdout).made.sort()).toEqual(["bundle/de-DE", "reference/de-DE", "yaml/de-DE"]);
  const files = await filesIn(join(folder, "site"));
  const differing = [...files].filter(([path, content]) => built.get(path)?.equals(content) !== true);
  const [search, pages] = [true, false].map((inSearch) =>
    differing.map(([path]) => path).filter((path) => path.startsWith("pagefind/") === inSearch),
  );
  expect(pages?.sort()).toEqual([
    "de-DE/api/index.html",
    "de-DE/openapi.json",
    "de-DE/openapi.yaml",
    "de-DE/reference/index.html",
  ]);
  expect(search?.filter((path) => !/de-de|pagefind-entry/.test(path))).toEqual([]);
});

test("Redoc's script is one file for all languages, named by the hash of its content, and no page holds it", () => {
  const [path = "", ...others] = [...built.keys()].filter((name) => /^assets\/redoc\.[0-9a-f]+\.js$/.test(name));
  expect(others).toEqual([]);
  const content = built.get(path) ?? Buffer.alloc(0);
  const hash = createHash("sha256").update(content).digest("hex");
  expect([path, isHashed(path)]).toEqual([`assets/redoc.${hash.slice(0, 12)}.js`, true]);
  for (const { folder } of LANGUAGES) {
    const page = String(built.get(`${folder}reference/index.html`));
    expect([folder, page.split(`${folder === "" ? "../" : "../../"}${path}`).length - 1]).toEqual([folder, 2]);
    expect(page.length).toBeLessThan(500_000);
  }
});

test("the bundle is published as it is, and in each language as JSON and YAML", async () => {
  expect(built.get("openapi.json")).toEqual(await readFile(bundlePath));
  for (const { folder, tag } of LANGUAGES) {
    const { info } = JSON.parse(String(built.get(`${folder}openapi.json`)));
    const yaml = String(built.get(`${folder}openapi.yaml`));
    expect([tag, yaml.startsWith("openapi: 3.1"), yaml.includes(`title: ${info.title}`)]).toEqual([tag, true, true]);
  }
});

test("each workflow is published as it is, and every start page leads to it", async () => {
  const folder = contractAt(bundlePath).workflows;
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".arazzo.yaml"));
  for (const name of names) {
    expect(built.get(`workflows/${name}`)).toEqual(await readFile(join(folder, name)));
    for (const { folder: language } of LANGUAGES) {
      expect(String(built.get(`${language}index.html`))).toContain(`workflows/${name}"`);
    }
  }
  const published = [...built.keys()].filter((path) => path.startsWith("workflows/"));
  expect(published.sort()).toEqual(names.map((name) => `workflows/${name}`).sort());
});

test("no page holds an inline script or names another host as a source", () => {
  const pages = [...built].filter(([path]) => path.endsWith(".html") && !path.includes("reference/"));
  expect(pages.length).toBeGreaterThan(20);
  for (const [path, content] of pages) {
    const html = String(content);
    expect([path, [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)].map(String)]).toEqual([path, []]);
    expect([
      path,
      [...html.matchAll(/<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?\/\/[^"]*"/g)].map(String),
    ]).toEqual([path, []]);
    expect([path, [...html.matchAll(/(?:src|href)="\/[^"]*"/g)].map(String)]).toEqual([path, []]);
  }
});
