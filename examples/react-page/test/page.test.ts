import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startMock } from "@mim-cm/mock";
import type { Browser } from "playwright-core";
import { preview } from "vite";
import { launchBrowser } from "./browser.ts";

const COMPLETED = "a9b4b42c-cc50-4c9b-89d1-bbc0bcd5a099";
const FORBIDDEN = "40300000-0000-4000-8000-000000000403";

const mock = await startMock();
process.env["MIM_CM_URL"] = mock.url;
const server = await preview({ preview: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
const url = server.resolvedUrls?.local[0] ?? "";

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
  await mock.close();
});

async function press(id: string, button: string, role: "status" | "alert"): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${url}?id=${id}`);
  await page.getByRole("button", { name: button }).click();
  const shown = await page.getByRole(role).innerText();
  await page.close();
  return shown;
}

test("a completed request is shown with its time", async () => {
  assert.equal(await press(COMPLETED, "Completed", "status"), "Completed 2015-07-07T23:37:37.767Z");
});

test("a canceled request has no time of completion", async () => {
  assert.equal((await press(COMPLETED, "Canceled", "status")).trim(), "Canceled");
});

test("a refusal is shown in the server's words", async () => {
  const { body } = (await fetchForbidden()) as { body: { Message: string } };
  assert.equal(await press(FORBIDDEN, "Completed", "alert"), body.Message);
});

async function fetchForbidden(): Promise<unknown> {
  const answer = await fetch(`${mock.url}/CertificateManagement/api/v1.0/requests/${FORBIDDEN}`, {
    method: "PUT",
    headers: { Authorization: "Bearer x", "Content-Type": "application/json" },
    body: JSON.stringify({ status: "Completed" }),
  });
  return { body: await answer.json() };
}
