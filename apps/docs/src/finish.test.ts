import { expect, test } from "vitest";
import type { SiteFiles } from "./files.ts";
import { finishPages, relativeAddress } from "./finish.ts";

test.each([
  ["/", 0, "./"],
  ["/", 2, "../../"],
  ["/de-DE/", 1, "../de-DE/"],
  ["/de-DE", 1, "../de-DE/"],
  ["/api/#schema-Request", 2, "../../api/#schema-Request"],
  ["/openapi.json", 1, "../openapi.json"],
  ["/#downloads", 2, "../../#downloads"],
])("%s seen from %i folders below the root is %s", (address, depth, relative) => {
  expect(relativeAddress(address, depth)).toBe(relative);
});

const BUTTON =
  '<button data-open-modal disabled aria-label="Search"><span class="sl-hidden md:sl-block x" aria-hidden="true">Search</span><kbd class="sl-hidden md:sl-flex">K</kbd></button>';

function page(body: string): string {
  return `<html><head><meta charset="utf-8"/></head><body>${BUTTON}${body}</body></html>`;
}

function finished(body: string, path = "api/index.html"): SiteFiles {
  return finishPages(new Map([[path, page(body)]]), { script: "assets/language.js" });
}

test("an inline script becomes a file that is named by its content, and nothing else of the page runs", () => {
  const files = finished('<script type="module">let a = 1;</script><script>let b = 2;</script>');
  const scripts = [...files].filter(([path]) => path.startsWith("assets/inline."));
  expect(scripts.map(([, content]) => content)).toEqual(["let a = 1;", "let b = 2;"]);
  const html = String(files.get("api/index.html"));
  expect(html).toContain(`<script type="module" src="../${scripts[0]?.[0]}"></script>`);
  expect(html).toContain(`<script defer src="../${scripts[1]?.[0]}"></script>`);
  expect(html).not.toMatch(/let [ab]/);
  expect(html).toContain("script-src 'self' 'wasm-unsafe-eval';");
});

test("the script in the head, which knows the colours, comes before the page; the others let it be shown first", () => {
  const html = page("<script>let b = 2;</script>").replace("</head>", "<script>let a = 1;</script></head>");
  const finished = finishPages(new Map([["index.html", html]]), { script: "x.js" }).get("index.html");
  expect(String(finished).match(/<script( defer)? src/g)).toEqual(["<script src", "<script defer src"]);
});

test("an inline script that imports another by its path is an error", () => {
  expect(() => finished('<script type="module">import { a } from "./a.js";</script>')).toThrow("imports another");
});

test("only a page with the console may call servers", () => {
  expect(String(finished("<p>").get("api/index.html"))).not.toContain("connect-src");
  expect(String(finished('<form id="console">').get("api/index.html"))).toContain("connect-src 'self' http: https:;");
});

test("the name of the search button is its text, without its keys", () => {
  const html = String(finished("").get("api/index.html"));
  expect(html).toContain('<span class="search-label x">Search</span><kbd aria-hidden="true" class=');
  expect(html).not.toContain('aria-label="Search"');
});

test("another search button, or another search script, than the one that is mended is an error", () => {
  const changed = new Map([["api/index.html", page("").replace("data-open-modal", "data-open")]]);
  expect(() => finishPages(changed, { script: "x.js" })).toThrow("0 search buttons");
  expect(() => finishPages(new Map([["_astro/Search.x.js", "new search()"]]), { script: "x.js" })).toThrow(
    "Expected 1 of",
  );
});
