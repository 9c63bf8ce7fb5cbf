import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GUIDES } from "../src/guide-names.ts";
import { LANGUAGES, languageOf } from "../src/languages.ts";
import { type OpenSite, openSite, staticPages } from "./site.ts";
import { evaluate, settled, visit } from "./visit.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What the tests read of axe's report. */
interface Report {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[] }[];
  }[];
}

let site: OpenSite;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.close();
});

/** The rules that the page breaks, each with the first element that breaks it. Colours are all that dark mode changes. */
async function violations(page: Page, rules: "all" | "colours" = "all"): Promise<string[]> {
  const chosen = rules === "all" ? "" : ", runOnly: ['color-contrast', 'link-in-text-block']";
  const report = await evaluate<Report>(page, `axe.run(document, { resultTypes: ['violations']${chosen} })`);
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")}`);
}

/** Puts axe on a page past the page's own policy, as an extension of the browser would. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.addScriptTag({ path: axe });
}

const SETS = [
  ...LANGUAGES.map((language) => [language.tag, staticPages([language])] as const),
  ["guides", GUIDES.map((guide) => `guides/${guide}/`)] as const,
];

describe("axe finds nothing in light or dark", () => {
  test.concurrent.each(SETS)("%s", async (_, paths) => {
    const reader = await visit(site.browser, "about:blank", { bypassCSP: true });
    for (const path of paths) {
      await reader.page.emulateMedia({ colorScheme: "light" });
      await open(reader.page, path);
      expect([path, await violations(reader.page)]).toEqual([path, []]);
      await reader.page.emulateMedia({ colorScheme: "dark" });
      await reader.page.locator("html[data-theme=dark]").waitFor();
      expect([path, "dark", await violations(reader.page, "colours")]).toEqual([path, "dark", []]);
    }
    await reader.close();
  });
});

describe("Redoc's page breaks no rule beyond those that are Redoc's own", () => {
  async function rules(page: Page, folder: string, which: "all" | "colours"): Promise<string[]> {
    await open(page, `${folder}reference/#/requests/setrequeststatus`);
    await page.getByRole("tablist").first().waitFor();
    return (await violations(page, which)).map((line) => line.split(":")[0] ?? "").sort();
  }

  test.concurrent.each(LANGUAGES.map(({ tag }) => tag))("%s", async (tag) => {
    const reader = await visit(site.browser, "about:blank", { bypassCSP: true });
    expect(await rules(reader.page, languageOf(tag).folder, "all")).toEqual(REDOCS_OWN);
    await reader.close();
  });

  test("in the dark, whose colours are those of every language", async () => {
    const reader = await visit(site.browser, "about:blank", { bypassCSP: true, colorScheme: "dark" });
    expect(await rules(reader.page, "", "colours")).toEqual(["color-contrast"]);
    expect(await reader.page.locator("html.dark").count()).toBe(1);
    await reader.close();
  });
});

/** A shorter list is an occasion to delete a line here. */
const REDOCS_OWN = ["color-contrast", "heading-order", "label-content-name-mismatch", "page-has-heading-one", "region"];

test("a reader without a mouse gets from the top of the reference to its content, to another language and through the search", async () => {
  const reader = await visit(site.browser, `${site.url}api/`, { viewport: { width: 1280, height: 800 } });
  const { page } = reader;
  await settled(reader);
  const focused = (): Promise<string> =>
    evaluate<string>(page, "document.activeElement.getAttribute('href') ?? document.activeElement.textContent.trim()");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("#_top");
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#_top");

  await page.keyboard.press("Control+k");
  await page.locator("dialog[open] input:focus").waitFor();
  await page.keyboard.type("Retry-After");
  await page.locator(".pagefind-ui__result-link").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });

  await page.goto(`${site.url}api/`);
  const summary = page.locator("details.languages summary").first();
  for (let presses = 0; presses < 12 && !(await summary.evaluate((element) => element.matches(":focus"))); presses++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  expect(await page.locator("details.languages").first().getAttribute("open")).not.toBeNull();
  for (let presses = 0; presses < 6; presses++) await page.keyboard.press("Tab");
  expect(await focused()).toContain("de-DE");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/de-DE/api/");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain(languageOf("de-DE").words.reference);
  expect(reader.problems).toEqual([]);
  await reader.close();
});
