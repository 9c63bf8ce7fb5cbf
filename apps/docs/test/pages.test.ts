import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { curlCommand } from "../src/curl.ts";
import { type OpenSite, openSite, serve } from "./site.ts";
import { visit } from "./visit.ts";

// A browser on a busy machine, which unpacks itself first, takes its time.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 60_000 });

let site: OpenSite;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.close();
});

test("the landing page leads to the reference, to the operation in it, to the mock and to the bundle", async () => {
  const { page, problems, close } = await visit(site.browser, site.url);
  const command = curlCommand(site.document, site.operation, "http://127.0.0.1:4010");
  expect(await page.locator("pre").allInnerTexts()).toEqual([command]);
  const bundle = await page.getByRole("link", { name: "Download openapi.json" }).getAttribute("href");
  expect(await (await fetch(new URL(bundle ?? "", site.url))).json()).toEqual(site.document);
  await page.getByRole("link", { name: "Try it on the mock" }).click();
  expect(page.url()).toBe(`${site.url}#mock`);
  await page.getByRole("link", { name: "Read the reference" }).click();
  await page.waitForLoadState();
  await page.goBack();
  await page.getByRole("link", { name: String(site.operation.node["summary"]) }).click();
  await page.getByRole("tablist", { name: "Response status" }).waitFor();
  expect(problems).toEqual([]);
  await close();
});

test("the whole site works below another path, as behind a proxy", async () => {
  const below = await serve(site.folder, "/some/where");
  const { page, problems, close } = await visit(site.browser, below.url);
  await page.getByRole("link", { name: String(site.operation.node["summary"]) }).click();
  await page.getByRole("tablist", { name: "Response status" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/some/where/reference/");
  await page.locator(".site-bar .home").click();
  await page.getByRole("link", { name: "Read the reference" }).waitFor();
  expect(page.url()).toBe(below.url);
  expect(problems).toEqual([]);
  await close();
  await below.close();
});

test("the links of the reference lead somewhere before its script runs, and without it", async () => {
  const { page, close } = await visit(site.browser, `${site.url}reference/`, { javaScriptEnabled: false });
  const links = await page
    .locator("a[href]")
    .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href")));
  const inSite = links.filter((link) => link !== null && !/^https?:/.test(link));
  expect(inSite.length).toBeGreaterThan(4);
  for (const link of inSite) {
    const answer = await fetch(new URL(link ?? "", page.url()));
    expect([link, answer.status]).toEqual([link, 200]);
  }
  await close();
});

test("the page for a wrong address is styled, quiet, and leads home from any depth", async () => {
  const { page, problems, close } = await visit(site.browser, `${site.url}no/such/page`);
  await page.getByRole("link", { name: "start page" }).click();
  expect(page.url()).toBe(site.url);
  expect(problems.filter((problem) => !problem.includes("404"))).toEqual([]);
  await close();
});

test("on a phone no page is wider than the screen", async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const { page, close } = await visit(site.browser, site.url, phone);
  const operation = await page.locator(".operations a").first().getAttribute("href");
  for (const path of ["", "reference/", operation ?? "", "no/such/page"]) {
    await page.goto(site.url + path);
    await page.getByRole("heading").first().waitFor();
    expect([path, await page.evaluate<number>("document.documentElement.scrollWidth")]).toEqual([path, 390]);
  }
  await close();
});
