import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { curlCommand } from "../src/curl.ts";
import { GUIDES } from "../src/guide-names.ts";
import { LANGUAGES, languageOf } from "../src/languages.ts";
import { type OpenSite, openSite, readBundle, serve, staticPages } from "./site.ts";
import { evaluate, LIMIT, settled, visit, within } from "./visit.ts";

const ALL = [
  ...staticPages(),
  ...LANGUAGES.map(({ folder }) => `${folder}reference/`),
  ...GUIDES.map((guide) => `guides/${guide}/`),
];

let site: OpenSite;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.close();
});

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** How wide the page is, and which names of the site have no room. */
const WIDTH = `[document.documentElement.scrollWidth, [...document.querySelectorAll(".site-title span")]
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent.trim())]`;

test("no page calls another host, breaks its policy or reports an error, and each fits phones", async () => {
  const reader = await visit(site.browser, site.url, PHONE);
  const { page } = reader;
  for (const path of ALL) {
    await page.goto(site.url + path);
    await settled(reader);
    // The head of a start page holds more than that of others, and leaves some of it out on the narrowest phones.
    for (const width of LANGUAGES.some(({ folder }) => folder === path) ? [320, 360, 375, 390] : [320, 390]) {
      await page.setViewportSize({ ...PHONE.viewport, width });
      expect([path, ...(await evaluate<unknown[]>(page, WIDTH))]).toEqual([path, width, []]);
    }
  }
  expect(reader.problems).toEqual([]);
  await reader.close();
});

test("every link within the site leads to a page, and to a place on it", async () => {
  const pages = await Promise.all(
    ALL.map(async (path) => [new URL(path, site.url), await (await fetch(site.url + path)).text()] as const),
  );
  const ids = new Map(
    pages.map(([{ pathname }, html]) => [pathname, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))]),
  );
  // Redoc routes by fragments that begin with a slash; its own credit is the one link to another site.
  const links = pages.flatMap(([page, html]) =>
    [...html.matchAll(/<a\s[^>]*?href="([^"]+)"/g)]
      .map(([, href = ""]) => href)
      .filter((href) => !href.startsWith("#/") && href !== "https://redocly.com/redoc/")
      .map((href) => ({ from: page.pathname, to: new URL(href, page) })),
  );
  expect(links.length).toBeGreaterThan(500);
  expect(links.filter(({ to }) => to.origin !== new URL(site.url).origin).map(({ to }) => to.href)).toEqual([]);
  const targets = [...new Set(links.map(({ to }) => to.pathname))];
  const statuses = await Promise.all(
    targets.map(async (path) => [path, (await fetch(new URL(path, site.url))).status] as const),
  );
  expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
  const lost = links.filter(({ to }) => {
    const places = ids.get(to.pathname);
    if (to.hash === "" || places === undefined || to.pathname.includes("reference/")) return false;
    return !places.has(decodeURIComponent(to.hash.slice(1)));
  });
  expect(lost.map(({ from, to }) => `${from}: ${to.href}`)).toEqual([]);
});

describe.each(LANGUAGES.map(({ tag }) => tag))("in %s", (tag) => {
  const { folder } = languageOf(tag);

  test.each(["", "api/", "try/", "reference/"])(
    "the page /%s says its language and names its translations",
    async (page) => {
      const html = await (await fetch(site.url + folder + page)).text();
      expect(/<html[^>]*lang="([^"]+)"/.exec(html)?.[1]).toBe(tag);
      const links = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
      const named = links.map(([, lang, href]) => [lang, new URL(href ?? "", site.url + folder + page).href]);
      const expected = LANGUAGES.map((language) => [language.tag, site.url + language.folder + page]);
      expect(named).toEqual([...expected, ["x-default", site.url + page]]);
    },
  );

  test("the start page leads to the reference, the console, the downloads and the mock", async () => {
    const { info } = await readBundle(folder);
    const { page, problems, close } = await visit(site.browser, site.url + folder);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(info.title);
    const command = curlCommand(site.document, site.operation, "http://127.0.0.1:4010");
    expect((await page.locator("pre").innerText()).trim()).toBe(command);
    for (const target of ["api/", "reference/", "try/", "openapi.json", "openapi.yaml"]) {
      const { words } = languageOf(tag);
      const names: Record<string, string> = {
        "api/": words.readReference,
        "reference/": words.interactive,
        "try/": words.console,
        "openapi.json": words.contractAs.replace("{type}", "JSON"),
        "openapi.yaml": words.contractAs.replace("{type}", "YAML"),
      };
      const href = await page
        .getByRole("link", { name: names[target] ?? "", exact: true })
        .first()
        .getAttribute("href");
      expect(new URL(href ?? "", page.url()).href).toBe(site.url + folder + target);
    }
    expect(problems).toEqual([]);
    await close();
  });
});

test("a change of language keeps the place on the page, in both references", async () => {
  const reader = await visit(site.browser, `${site.url}api/#setRequestStatus-409`, {
    viewport: { width: 1280, height: 800 },
  });
  await settled(reader);
  await reader.page.locator("details.languages summary").first().click();
  await reader.page.getByRole("link", { name: "日本語" }).first().click();
  await reader.page.waitForURL("**/ja-JP/api/**");
  expect(new URL(reader.page.url()).hash).toBe("#setRequestStatus-409");
  expect(await reader.page.locator("#setRequestStatus-409").innerText()).toBe("409");
  const top = await reader.page
    .locator("#setRequestStatus-409")
    .evaluate((element) => element.getBoundingClientRect().top);
  expect(top).toBeLessThan(800);

  await reader.page.goto(`${site.url}reference/#/requests/setrequeststatus`);
  await reader.page.getByRole("tablist", { name: "Response status" }).first().waitFor();
  await reader.page.locator("details.languages summary").click();
  await reader.page.getByRole("link", { name: "Deutsch" }).click();
  await reader.page.waitForURL("**/de-DE/reference/#/requests/setrequeststatus");
  await reader.page
    .getByRole("heading", { name: "Anforderung abschließen, abbrechen oder verwerfen" })
    .first()
    .waitFor();
  expect(reader.problems).toEqual([]);
  await reader.close();
});

test.each([...LANGUAGES.map(({ folder }) => folder), "api/", "try/", "reference/", "guides/quirks/"])(
  "on a phone, a reader of /%s gets to the other languages",
  async (path) => {
    const reader = await visit(site.browser, site.url + path, PHONE);
    const { page } = reader;
    await settled(reader);
    const menu = page.locator("button[popovertarget]");
    if ((await menu.count()) > 0) await menu.tap();
    await page.locator("details.languages summary").filter({ visible: true }).tap();
    const links = page.locator("details.languages a").filter({ visible: true });
    expect(await links.allInnerTexts()).toEqual(LANGUAGES.map(({ name }) => name));
    const boxes = await links.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()));
    expect(boxes.filter(({ left, right, top, bottom }) => left < 0 || right > 390 || top < 0 || bottom > 844)).toEqual(
      [],
    );
    const [name, target] = path === "hu-HU/" ? ["Deutsch", "de-DE/"] : ["Magyar", "hu-HU/"];
    await links.filter({ hasText: name }).tap();
    await page.waitForURL(`${site.url}${target}**`);
    expect(reader.problems).toEqual([]);
    await reader.close();
  },
);

test("the whole site works below another path, as behind a proxy", async () => {
  const below = await serve(site.folder, { base: "/some/where" });
  const reader = await visit(site.browser, below.url, { viewport: { width: 1280, height: 800 } });
  const { page } = reader;
  await page.getByRole("link", { name: "Read the reference" }).click();
  await page.waitForURL(`${below.url}api/`);
  await page.getByRole("link", { name: "Interactive reference" }).click();
  await page.waitForURL(`${below.url}reference/`);
  await page.locator(".site-bar .home").click();
  await page.waitForURL(below.url);
  await page.locator("details.languages summary").first().click();
  await page.getByRole("link", { name: "Svenska" }).first().click();
  await page.waitForURL(`${below.url}sv-SE/`);
  await settled(reader);
  expect(reader.problems).toEqual([]);
  await reader.close();
  await below.close();
});

describe("search", () => {
  test("does not wait for an idle moment that does not come", async () => {
    const context = await within("a new browser profile", site.browser.newContext());
    await context.addInitScript(() => {
      // As Chromium does it on a busy machine, in a page that draws nothing.
      const never = (run: () => void, { timeout }: { timeout?: number } = {}): unknown =>
        timeout === undefined ? 0 : setTimeout(run, timeout);
      Object.assign(globalThis, { requestIdleCallback: never });
    });
    const page = await within("a new page", context.newPage());
    page.setDefaultTimeout(LIMIT);
    await page.goto(site.url);
    await page.locator("#starlight__search input").waitFor({ state: "attached" });
    await within("closing the profile", context.close());
  });

  test.each([
    ["", "SecurityDescriptor", "api/"],
    ["de-DE/", "Sitzungscookie", "de-DE/api/"],
    ["ja-JP/", "証明書", "ja-JP/"],
    ["zh-CN/", "智能卡", "zh-CN/"],
  ])("on /%s finds %s", async (folder, text, found) => {
    const below = await serve(site.folder, { base: "/some/where" });
    const reader = await visit(site.browser, below.url + folder, { viewport: { width: 1280, height: 800 } });
    await reader.page.locator("button[data-open-modal]").click();
    await reader.page.locator("#starlight__search input").fill(text);
    const results = reader.page.locator("#starlight__search .pagefind-ui__result-link");
    await results.first().waitFor();
    const links = await results.evaluateAll((elements) =>
      elements.map((element) => element.getAttribute("href") ?? ""),
    );
    const targets = links.map((link) => new URL(link, reader.page.url()).href);
    expect(targets.some((target) => target.startsWith(below.url + found))).toBe(true);
    for (const target of targets) expect((await fetch(target)).status).toBe(200);
    expect(reader.problems).toEqual([]);
    await reader.close();
    await below.close();
  });
});

test("the page for a wrong address is styled, quiet, and leads home from any depth", async () => {
  const { page, problems, close } = await visit(site.browser, `${site.url}no/such/page`);
  await page.getByRole("link", { name: "start page" }).click();
  await page.waitForURL(site.url);
  expect(problems.filter((problem) => !problem.includes("404"))).toEqual([]);
  await close();
});
