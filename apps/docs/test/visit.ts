import { type Browser, type BrowserContext, type BrowserContextOptions, errors, type Page } from "playwright-core";

/**
 * The longest that a test waits for one thing, in milliseconds. Vitest's limits are longer, so that an error says what did not
 * come, and not only that time ran out.
 */
export const LIMIT = 20_000;

/** Waits for what Playwright gives no limit of its own: all that it asks of the browser itself, not of a place on a page. */
export async function within<T>(what: string, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what}: no answer from the browser in ${LIMIT} ms.`)), LIMIT);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The value of an expression on the page. */
export async function evaluate<T>(page: Page, expression: string): Promise<T> {
  return await within(`${expression} on ${page.url()}`, page.evaluate<T>(expression));
}

/** A page with everything on it that should not happen: see {@link visit}. */
export interface Visit {
  readonly page: Page;
  /** One line each: requests to other hosts, failed or refused requests, errors on the console, uncaught exceptions. */
  readonly problems: string[];
  readonly close: () => Promise<void>;
}

/** The profiles of a browser, by their options. A page in a used one has its scripts at hand, and opens in half the time. */
const profiles = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>();

async function profile(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const known = profiles.get(browser) ?? new Map<string, Promise<BrowserContext>>();
  profiles.set(browser, known);
  const key = JSON.stringify(options);
  const context = known.get(key) ?? within("a new browser profile", browser.newContext(options));
  known.set(key, context);
  return await context;
}

/** Opens `url` in a page of its own, and keeps watching it until it is closed. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await profile(browser, options);
  const page = await within("a new page", context.newPage());
  page.setDefaultTimeout(LIMIT);
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
  return { page, problems, close: () => within(`closing ${page.url()}`, page.close()) };
}

/** Waits until the page has run all its scripts: Starlight loads its search last; Redoc has no such page. */
export async function settled({ page, problems }: Visit): Promise<void> {
  const interactive = (await page.locator("#starlight__search").count()) === 0;
  const last = interactive ? page.getByRole("heading", { level: 1 }).first() : page.locator("#starlight__search input");
  try {
    await last.waitFor({ state: interactive ? "visible" : "attached" });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    throw new Error(`${page.url()} does not settle: ${["", error.message, ...problems].join("\n- ")}`);
  }
}
