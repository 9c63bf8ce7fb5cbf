import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMock } from "../src/index.ts";
import { launchBrowser } from "./browser.ts";
import { example, HEADERS, target } from "./contract.ts";

let browser: Browser;
let site: Server;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  site = createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<title>A page</title>"));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  page = await browser.newPage();
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
});
afterAll(async () => {
  await browser.close();
  site.close();
});

/** What the page sees of a call. */
interface Seen {
  readonly status?: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly failure?: string;
}

/** Makes a call with credentials from the page. */
function call(url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Seen> {
  return page.evaluate(
    async ([url, body, headers]) => {
      try {
        const answer = await fetch(url, { method: "PUT", credentials: "include", headers, body });
        return { status: answer.status, text: await answer.text(), headers: Object.fromEntries(answer.headers) };
      } catch (error) {
        return { failure: String(error) };
      }
    },
    [url, JSON.stringify(body), headers] as const,
  );
}

describe("a page of another origin, in Chromium", () => {
  test("calls with credentials, and reads answers, errors and their headers", async () => {
    await using mock = await startMock();
    const { id, body, answer } = example("completed");
    const url = mock.url + target(id);
    const made = await call(url, body, HEADERS);
    expect(made).toMatchObject({ status: 200 });
    expect(JSON.parse(made.text ?? "")).toEqual(answer);
    expect(await call(url, body, { ...HEADERS, Prefer: "return=minimal" })).toMatchObject({
      status: 204,
      headers: { "preference-applied": "return=minimal" },
    });
    const unavailable = await call(url, body, { ...HEADERS, Prefer: "code=503" });
    expect(unavailable).toMatchObject({ status: 503, headers: { "retry-after": expect.any(String) } });
    const stranger = await call(url, body, { "Content-Type": "application/json" });
    expect(stranger).toMatchObject({ status: 401, headers: { "www-authenticate": expect.any(String) } });
    expect(mock.journal().map(({ method }) => method)).toEqual(["PUT", "PUT", "PUT", "PUT"]);
  });

  test("sends its cookies, and the mock's answer may be read all the same", async () => {
    await using mock = await startMock();
    const { id, body } = example("completed");
    // Another port of one host is another origin, but the same site: its cookies go along.
    const base = mock.url.replace("127.0.0.1", "localhost");
    await page.context().addCookies([{ name: "FedAuth", value: "x", url: base }]);
    expect(await call(base + target(id), body, { "Content-Type": "application/json" })).toMatchObject({ status: 200 });
    expect(mock.journal()[0]?.headers).toMatchObject({ cookie: "[redacted]" });
  });

  test("cannot call where CORS is off", async () => {
    await using mock = await startMock({ cors: false });
    const { id, body } = example("completed");
    const seen = await call(mock.url + target(id), body, HEADERS);
    expect(seen).toEqual({ failure: "TypeError: Failed to fetch" });
    // The preflight gives no leave, so the call itself is never sent.
    expect(mock.journal().map(({ method }) => method)).toEqual(["OPTIONS"]);
  });
});
