import { startMock } from "@mim-cm/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { languageOf } from "../src/languages.ts";
import { type OpenSite, openSite } from "./site.ts";
import { evaluate, settled, visit } from "./visit.ts";

let site: OpenSite;
let mock: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  [site, mock] = await Promise.all([openSite(), startMock()]);
});

afterAll(async () => {
  await site.close();
  await mock.close();
});

test("the console calls the server that the reader names, shows the exchange, and keeps the token to itself", async () => {
  const reader = await visit(site.browser, `${site.url}try/`);
  const { page } = reader;
  const { words } = languageOf("en");
  const [id] = await page
    .locator("#console-ids option")
    .evaluateAll((options) =>
      options.map((option) => option.getAttribute("value") ?? "").filter((value) => value.startsWith("17")),
    );
  await page.getByLabel(words.serverUrl, { exact: true }).fill(mock.url);
  await page.getByLabel(words.requestId).fill(id ?? "");
  await page.getByLabel(words.status).selectOption("Canceled");
  await page.getByLabel(words.token).fill("secret-token");
  await page.getByRole("button", { name: words.send }).click();
  const answer = page.locator("#console-answer");
  await answer.getByText("HTTP 200").waitFor();
  expect(await answer.innerText()).toContain('"Status": 17');
  const sent = await page.locator("#console-request").innerText();
  expect(sent.split("\n")[0]).toBe(`PUT ${mock.url}/CertificateManagement/api/v1.0/requests/${id}`);
  expect(sent).toContain('{"status":"Canceled"}');

  const [call] = mock.journal().slice(-1);
  expect(JSON.stringify(call)).toContain(id);
  const kept = await evaluate<string>(
    page,
    "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, document.body.innerText])",
  );
  expect(kept).not.toContain("secret-token");
  await page.reload();
  expect(await page.getByLabel(words.token).inputValue()).not.toBe("secret-token");
  expect(reader.problems.filter((problem) => !problem.includes(mock.url))).toEqual([]);
  await reader.close();
});

test("an error is shown as it is, and a server that does not answer in words", async () => {
  const reader = await visit(site.browser, `${site.url}de-DE/try/`);
  const { page } = reader;
  const { words } = languageOf("de-DE");
  await page.getByLabel(words.serverUrl, { exact: true }).fill(`${mock.url}/`);
  await page.getByLabel(words.requestId).fill("42");
  await page.getByRole("button", { name: words.send }).click();
  await page.locator("#console-answer").getByText("HTTP 400").waitFor();
  await page.getByLabel(words.serverUrl, { exact: true }).fill("http://127.0.0.1:9");
  await page.getByRole("button", { name: words.send }).click();
  await page.locator("#console-answer").getByText(words.failed).waitFor();
  await reader.close();
});

test("before the reader sends, the page calls nobody", async () => {
  const reader = await visit(site.browser, `${site.url}try/`);
  await settled(reader);
  expect(reader.problems).toEqual([]);
  await reader.close();
});
