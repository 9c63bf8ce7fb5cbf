import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isHashed } from "../src/files.ts";
import { makeSite } from "../src/site.ts";
import { bundlePath, readBundle } from "./site.ts";

test("two builds of one contract are the same, byte for byte", async () => {
  const [first, second] = await Promise.all([makeSite(bundlePath), makeSite(bundlePath)]);
  expect([...first.keys()]).toEqual([...second.keys()]);
  for (const [path, content] of first) expect([path, second.get(path) === content]).toEqual([path, true]);
});

test("Redoc's script is a file of its own, named by the hash of its content, and no page holds it", async () => {
  const files = await makeSite(bundlePath);
  const scripts = [...files.keys()].filter((path) => path.endsWith(".js"));
  expect(scripts).toHaveLength(1);
  const [path = ""] = scripts;
  const hash = createHash("sha256")
    .update(files.get(path) ?? "")
    .digest("hex");
  expect([path, isHashed(path)]).toEqual([`assets/redoc.${hash.slice(0, 12)}.js`, true]);
  const page = String(files.get("reference/index.html"));
  expect(page.split(`../${path}`).length - 1).toBe(2);
  expect(page.length).toBeLessThan(500_000);
});

test("a changed description changes the pages and the bundle, and no file that readers have cached", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mim-cm-changed-"));
  const document = await readBundle();
  const changed = { ...document, info: { ...document.info, summary: 'A <b>"changed"</b> summary & more.' } };
  await writeFile(join(folder, "openapi.json"), JSON.stringify(changed));
  const before = await makeSite(bundlePath);
  const after = await makeSite(join(folder, "openapi.json"));
  await rm(folder, { recursive: true });
  const differing = [...after].filter(([path, content]) => before.get(path) !== content).map(([path]) => path);
  expect(differing.sort()).toEqual(["index.html", "openapi.json", "reference/index.html"]);
  expect(String(after.get("index.html"))).not.toContain('<b>"changed');
});

test("the bundle is published as it is", async () => {
  const files = await makeSite(bundlePath);
  expect(files.get("openapi.json")).toBe(await readFile(bundlePath, "utf8"));
});
