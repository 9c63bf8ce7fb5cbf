import { readdir, readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GUIDES } from "../src/guide-names.ts";
import { LANGUAGES, languageOf } from "../src/languages.ts";
import { asNode } from "../src/openapi.ts";
import { readSamples } from "../src/samples.ts";
import { enumMeanings, plain } from "./contract.ts";
import { type OpenSite, openSite, readBundle, serve, staticPages } from "./site.ts";
import { settled, visit } from "./visit.ts";

let site: OpenSite;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.close();
});

/** Every description and summary in a document, as a reader sees it, line by line of a table or list. */
function prose(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(prose);
  return Object.entries(asNode(node)).flatMap(([key, value]) => {
    if (key === "value" || key === "properties")
      return key === "value" ? [] : Object.values(asNode(value)).flatMap(prose);
    if (typeof value !== "string") return prose(value);
    if (key !== "description" && key !== "summary" && key !== "title") return [];
    const text = value.replaceAll(/^#+ |^- |^\|[-| ]+\|$/gm, "");
    return text
      .split(/\n\n+|\n(?=[|-])|\n$| ?\| ?/)
      .map(plain)
      .filter((line) => line !== "" && !/^[-|]+$/.test(line));
  });
}

/** A program without what a page does to its white space. */
function tidy(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

async function programs(page: Page): Promise<string[]> {
  return (await page.locator("pre").allInnerTexts()).map(tidy);
}

describe.each(LANGUAGES.map(({ tag }) => tag))("without JavaScript, the static reference in %s", (tag) => {
  test("shows all that the contract says", async () => {
    const { folder } = languageOf(tag);
    const document = await readBundle(folder);
    const reader = await visit(site.browser, `${site.url}${folder}api/`, { javaScriptEnabled: false });
    const text = plain(await reader.page.locator("main").innerText()).replaceAll(/\s/g, "");
    const texts = prose({ ...document, info: { description: asNode(document)["info"] } });
    expect(texts.length).toBeGreaterThan(100);
    const squeezed = (line: string): string => line.replaceAll(/[\s*]/g, "");
    expect(texts.filter((line) => !text.includes(squeezed(line)))).toEqual([]);
    // Where a number has a name, the name has a column of its own.
    const meanings = enumMeanings(document).map((meaning) => squeezed(meaning.replace(/^\w+[:：] ?/, "")));
    expect(meanings.filter((meaning) => !text.includes(meaning))).toEqual([]);
    const english = tag === "en" ? [] : prose(await readBundle()).filter((line) => line.length > 15);
    expect(english.filter((line) => text.includes(squeezed(line)))).toEqual([]);
    expect(reader.problems).toEqual([]);
    await reader.close();
  });
});

test("every sample stands in the reference as its file has it", async () => {
  const reader = await visit(site.browser, `${site.url}api/`, { javaScriptEnabled: false });
  const shown = await programs(reader.page);
  for (const { file, source } of await readSamples()) {
    expect([file, shown.includes(tidy(source))]).toEqual([file, true]);
  }
  await reader.close();
});

test("the guides show files of every example, each as it is", async () => {
  const examples = new URL("../../../examples/", import.meta.url);
  const reader = await visit(site.browser, site.url, { javaScriptEnabled: false });
  const used = new Set<string>();
  for (const slug of GUIDES) {
    const guide = await readFile(new URL(`../guides/${slug}.md`, import.meta.url), "utf8");
    const files = [...guide.matchAll(/\{\{example:(.+?)\}\}/g)].map(([, file = ""]) => file);
    await reader.page.goto(`${site.url}guides/${slug}/`);
    const shown = await programs(reader.page);
    for (const file of files) {
      const source = await readFile(new URL(file, examples), "utf8");
      expect([slug, file, shown.includes(tidy(source))]).toEqual([slug, file, true]);
      used.add(file.split("/")[0] ?? "");
    }
  }
  const entries = await readdir(examples, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect([...used].sort()).toEqual(names.sort());
  await reader.close();
});

test("the console says that it needs JavaScript", async () => {
  const reader = await visit(site.browser, `${site.url}de-DE/try/`, { javaScriptEnabled: false });
  await reader.page.getByText(languageOf("de-DE").words.needsScript).waitFor();
  await reader.close();
});

test("under script-src 'self' alone, every static page runs all its scripts", async () => {
  const strict = await serve(site.folder, { policy: "script-src 'self'" });
  const reader = await visit(site.browser, strict.url);
  for (const path of [...staticPages([languageOf("en"), languageOf("ja-JP")]), "guides/lifecycle/"]) {
    await reader.page.goto(strict.url + path);
    await settled(reader);
    expect([path, await reader.page.locator("button[data-open-modal]").isEnabled()]).toEqual([path, true]);
  }
  expect(reader.problems).toEqual([]);
  await reader.close();
  await strict.close();
});
