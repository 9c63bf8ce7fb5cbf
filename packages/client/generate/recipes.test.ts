import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { includeFiles } from "./recipes.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "recipes-"));
  await writeFile(join(folder, "one.ts"), "const $& = 1;\n");
  await writeFile(join(folder, "two.test.ts"), "two();\n");
});
afterAll(() => rm(folder, { recursive: true }));

async function include(text: string): Promise<string> {
  const page = join(folder, "README.md");
  await writeFile(page, text);
  return includeFiles(pathToFileURL(page));
}

const FRESH = [
  "# Page\n",
  "<!-- one.ts -->\n\n```ts\nconst $& = 1;\n```\n",
  "Between\n",
  "<!-- two.test.ts -->\n\n```ts\ntwo();\n```\n",
  "After\n",
].join("\n");

test("a file is copied below its name", async () => {
  expect(await include("# Page\n\n<!-- one.ts -->\n\nBetween\n\n<!-- two.test.ts -->\n\nAfter\n")).toBe(FRESH);
});

test("a copy that is old is replaced", async () => {
  expect(await include(FRESH.replace("$& = 1", "old = 0"))).toBe(FRESH);
});

test("a page that is fresh stays as it is", async () => {
  expect(await include(FRESH)).toBe(FRESH);
});

test("a file that is not there is an error", async () => {
  await expect(include("<!-- three.ts -->\n")).rejects.toThrow("three.ts");
});
