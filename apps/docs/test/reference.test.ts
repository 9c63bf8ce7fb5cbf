import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGUAGES } from "../src/languages.ts";
import { asNode, member } from "../src/openapi.ts";
import { readSamples } from "../src/samples.ts";
import { redocWords } from "../src/words/redoc.ts";
import { enumMeanings, originMark, parametersOf, plain, responsesOf } from "./contract.ts";
import { type OpenSite, openSite } from "./site.ts";
import { evaluate, type Visit, visit } from "./visit.ts";

let site: OpenSite;
let reference: Visit;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  reference = await visit(site.browser, `${site.url}reference/`);
  page = reference.page;
});

afterAll(async () => {
  await site.close();
});

/** What a reader sees of an element now, as one line. */
async function shown(element: Locator = page.locator("main")): Promise<string> {
  const [text = ""] = await element.allInnerTexts();
  return plain(text);
}

test("the page is in English and carries the title and the icon of the site", async () => {
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await page.title()).toBe(site.document.info.title);
  const icon = await page.locator("link[rel=icon]").getAttribute("href");
  const answer = await fetch(new URL(icon ?? "", page.url()));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
});

test("it offers the bundle for download, byte for byte", async () => {
  const link = await page.getByRole("link", { name: "openapi.json" }).first().getAttribute("href");
  const answer = await fetch(new URL(link ?? "", page.url()));
  expect(await answer.json()).toEqual(site.document);
});

test("search finds a property and says where it is", async () => {
  await page.getByText("Search", { exact: false }).first().click();
  await page.keyboard.type("SecurityDescriptor");
  await page.getByText("response 200 fields").waitFor();
  await page.keyboard.press("Escape");
});

describe("the operation", () => {
  beforeAll(async () => {
    await page.getByRole("link", { name: "Requests", exact: true }).click();
    await page.getByRole("tablist", { name: "Response status" }).first().waitFor();
  });

  test("is shown with its method, its path and its summary", async () => {
    const text = await shown();
    expect(text).toContain(String(site.operation.node["summary"]));
    expect(text.toLowerCase()).toContain(`${site.operation.method} ${site.operation.path}`.toLowerCase());
  });

  test("has a tab for every documented status, with the description and the origin marks of each", async () => {
    const responses = responsesOf(site.document, site.operation);
    const tabs = page.getByRole("tablist", { name: "Response status" }).first();
    expect(await tabs.getByRole("tab").allInnerTexts()).toEqual(responses.map(({ status }) => status));
    for (const { status, response, headers } of responses) {
      await tabs.getByRole("tab", { name: status }).click();
      const text = await shown();
      expect(text).toContain(plain(String(response["description"])));
      expect(text).toContain(originMark(response));
      for (const header of headers) expect(text).toContain(plain(String(header["description"])));
    }
    await tabs.getByRole("tab", { name: "200" }).click();
  });

  test("shows each parameter with its origin mark", async () => {
    const text = await shown();
    const parameters = parametersOf(site.document, site.operation);
    expect(parameters.length).toBeGreaterThan(0);
    for (const parameter of parameters) {
      expect(originMark(parameter)).toMatch(/^Origin: /);
      expect(text).toContain(plain(String(parameter["description"])));
    }
  });

  test("shows the 21 properties of the answer", async () => {
    const schemas = member(site.document, asNode(asNode(site.document)["components"]), "schemas");
    const names = Object.keys(asNode(member(site.document, schemas, "Request")["properties"]));
    expect(names).toHaveLength(21);
    for (const name of names) {
      await page
        .getByRole("link", { name: `link to ${name}`, exact: true })
        .first()
        .waitFor({ state: "attached" });
    }
  });

  test("shows the meaning of every value of every enum without a click", async () => {
    const text = await shown();
    const meanings = enumMeanings(site.document);
    expect(meanings.length).toBeGreaterThan(20);
    expect(meanings.filter((meaning) => !text.includes(meaning))).toEqual([]);
  });

  test("unfolds nested properties and examples", async () => {
    await page.getByText("DataCollection", { exact: true }).first().scrollIntoViewIfNeeded();
    await page.getByRole("link", { name: "link to Value", exact: true }).waitFor({ state: "attached" });
    const tabs = page.getByRole("tablist", { name: "Response status" }).first();
    await tabs.getByRole("tab", { name: "400" }).click();
    await page.getByTestId("json-viewer").getByText('"Location"').first().waitFor();
    await tabs.getByRole("tab", { name: "200" }).click();
  });

  test("offers every sample as its file has it, and the body by itself", async () => {
    const samples = await readSamples();
    let chosen = samples[0]?.label ?? "";
    const choose = async (label: string): Promise<void> => {
      await page.getByText(chosen, { exact: true }).first().click();
      await page.getByRole("menuitem", { name: label, exact: true }).click();
      chosen = label;
    };
    for (const { label, source } of samples) {
      await choose(label);
      const line = source.split("\n").find((text) => text.includes("a9b4b42c")) ?? source;
      await page.locator("pre").getByText(line.trim()).first().waitFor();
    }
    await choose("Payload");
    await page.getByTestId("json-viewer").getByText('"status"').first().waitFor();
  });

  test("has no menu that hands the page to another company", async () => {
    expect(await page.getByRole("button", { name: "More actions" }).count()).toBe(0);
  });

  test("tells the ways to authenticate, each with its origin mark", async () => {
    const schemes = asNode(asNode(asNode(site.document)["components"])["securitySchemes"]);
    expect(Object.keys(schemes).length).toBeGreaterThan(0);
    await page.getByRole("button", { name: "View security details" }).click();
    for (const name of Object.keys(schemes)) {
      await page.getByRole("tab", { name, exact: true }).click();
      const text = await shown(page.locator("body"));
      expect(text).toContain(plain(String(member(site.document, schemes, name)["description"])));
      expect(text).toContain(originMark(member(site.document, schemes, name)));
    }
    await page.keyboard.press("Escape");
  });
});

test("no step of all that made a request to another host or an error", () => {
  expect(reference.problems).toEqual([]);
});

/** The words of the title that do not stand on one line; Chinese and Japanese have no such words. */
const BROKEN_WORDS = `[...document.querySelectorAll("h1")].flatMap((title) => {
  const words = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (words.nextNode()) {
    for (const { 0: word, index } of words.currentNode.data.matchAll(/[\\p{Script=Latin}]+/gu)) {
      const range = document.createRange();
      range.setStart(words.currentNode, index);
      range.setEnd(words.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word);
    }
  }
  return broken;
})`;

test.each(LANGUAGES.filter(({ folder }) => folder !== "").map(({ tag }) => tag))(
  "in %s Redoc's own words are translated, and those that it renders ahead of time are replaced without an error",
  async (tag) => {
    const words = redocWords(tag);
    const reader = await visit(site.browser, `${site.url}${tag}/reference/`);
    await reader.page.getByText(words["download.description.title"] ?? "", { exact: true }).waitFor();
    expect(await evaluate<string[]>(reader.page, BROKEN_WORDS)).toEqual([]);
    await reader.page
      .getByText((words["search.navbar.label"] ?? "").trim())
      .first()
      .waitFor();
    await reader.page.goto(`${site.url}${tag}/reference/#/requests/setrequeststatus`);
    await reader.page.getByRole("tablist").first().waitFor();
    const text = await reader.page.locator("body").innerText();
    for (const key of ["request", "responses", "security", "required", "body", "header"])
      expect(text).toContain(words[key]);
    expect(text).not.toMatch(/\b(Search|Responses|required|View security details)\b/);
    expect(reader.problems).toEqual([]);
    await reader.close();
  },
);
