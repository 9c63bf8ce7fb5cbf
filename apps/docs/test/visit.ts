import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page with everything on it that should not happen: see {@link visit}. */
export interface Visit {
  readonly page: Page;
  /** One line each: requests to other hosts, failed or refused requests, errors on the console, uncaught exceptions. */
  readonly problems: string[];
  readonly close: () => Promise<void>;
}

/** Opens `url` in a browser profile of its own, and keeps watching it until it is closed. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  const { origin } = new URL(url);
  page.on("request", (request) => {
    const target = new URL(request.url());
    if (target.protocol !== "data:" && target.origin !== origin) problems.push(`request to ${target.href}`);
  });
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url().slice(0, 200)}`));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  await page.goto(url);
  return { page, problems, close: () => context.close() };
}
