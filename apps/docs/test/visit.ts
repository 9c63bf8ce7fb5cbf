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
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // A page that is left ends what it was still loading; what a policy refuses fails with "csp".
    if (reason !== "net::ERR_ABORTED") problems.push(`failed (${reason}): ${request.url().slice(0, 200)}`);
  });
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

/** Waits until the page has run all its scripts: Starlight loads its search last; Redoc has no such page. */
export async function settled(page: Page): Promise<void> {
  const interactive = (await page.locator("#starlight__search").count()) === 0;
  if (interactive) await page.getByRole("heading", { level: 1 }).first().waitFor();
  else await page.locator("#starlight__search input").waitFor({ state: "attached" });
}
