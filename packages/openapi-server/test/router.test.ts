import { describe, expect, it } from "vitest";
import { Router, templateNames } from "../src/router.ts";

function routerOf(templates: readonly string[], ignoreCase = false): Router<string> {
  const router = new Router<string>(ignoreCase);
  for (const template of templates) router.add(template, () => template);
  return router;
}

const templates = [
  "/",
  "/books",
  "/books/new",
  "/books/{isbn}",
  "/books/{isbn}.json",
  "/books/{isbn}/pages/{page}",
  "/books/new/pages",
  "/books/{isbn}:lend",
  "/compare/{from}...{to}",
  "/deep/er/and/deeper/{leaf}",
  "/caf\u00e9/a b/{x}",
  "/v1.0/(all)",
  "/two/{a}{b}",
  "/es%63aped/%20b/100%/%c3%a9",
  "/x/{y}/end",
  "/{v}/{w}/other",
];

const cases: [path: string, template: string | undefined, ...values: string[]][] = [
  ["/", "/"],
  ["/books", "/books"],
  ["/books/new", "/books/new"],
  ["/books/old", "/books/{isbn}", "old"],
  ["/books/1.json", "/books/{isbn}.json", "1"],
  ["/books/.json", "/books/{isbn}", ".json"],
  ["/books/1:lend", "/books/{isbn}:lend", "1"],
  ["/books/new/pages", "/books/new/pages"],
  ["/books/new/pages/7", "/books/{isbn}/pages/{page}", "new", "7"],
  ["/books/1.json/pages/7", "/books/{isbn}/pages/{page}", "1.json", "7"],
  ["/compare/a...b", "/compare/{from}...{to}", "a", "b"],
  ["/compare/a..b", undefined],
  ["/deep/er/and/deeper/x", "/deep/er/and/deeper/{leaf}", "x"],
  ["/deep/er/and", undefined],
  ["/deep/er/and/deeper", undefined],
  ["/deep/er/and/deeperx/y", undefined],
  ["/deep/er/and/deeperxy", undefined],
  ["/deep/er/and/others/x", undefined],
  ["/two/xyz", "/two/{a}{b}", "x", "yz"],
  ["/two/x", undefined],
  ["/escaped/%20b/100%25/%C3%A9", "/es%63aped/%20b/100%/%c3%a9"],
  ["/x/1/end", "/x/{y}/end", "1"],
  ["/x/1/other", "/{v}/{w}/other", "x", "1"],
  ["/caf%C3%A9/a%20b/%2F", "/caf\u00e9/a b/{x}", "%2F"],
  ["/v1.0/(all)", "/v1.0/(all)"],
  ["/v1x0/(all)", undefined],
  ["/books/", undefined],
  ["//books", undefined],
  ["/books//pages/7", undefined],
  ["/books/..", undefined],
  ["/books/.", undefined],
  ["/Books", undefined],
  ["", undefined],
];

describe("templates that differ in names only", () => {
  it("share a place, also where a segment is part text", () => {
    const router = new Router<string>(false);
    expect(router.add("/a.{b}/x", () => "x")).toBe("x");
    expect(router.add("/a.{c}/x", () => "other")).toBe("x");
    expect(router.add("/a.{c}/y", () => "y")).toBe("y");
    expect([router.match("/a.1/x"), router.match("/a.2/y")]).toEqual([
      { leaf: "x", values: ["1"] },
      { leaf: "y", values: ["2"] },
    ]);
  });
});

describe("the router", () => {
  it.each(cases)("finds %s under %s", (path, template, ...values) => {
    const match = routerOf(templates).match(path);
    expect(match?.leaf).toBe(template);
    if (match) expect(match.values).toEqual(values);
  });

  it("ignores the case of what is fixed, not of what is given", () => {
    const router = routerOf(templates, true);
    expect(router.match("/BOOKS/Old")).toEqual({ leaf: "/books/{isbn}", values: ["Old"] });
    expect(router.match("/books/A.JSON")).toEqual({ leaf: "/books/{isbn}.json", values: ["A"] });
    expect(router.match("/CAF%C3%A9/a%20B/X")).toEqual({ leaf: "/caf\u00e9/a b/{x}", values: ["X"] });
  });

  it("keeps a segment that is part text beside the only fixed one", () => {
    const router = routerOf(["/a/c/d", "/a/x{b}/d"]);
    expect([router.match("/a/xyz/d"), router.match("/a/c/d")]).toEqual([
      { leaf: "/a/x{b}/d", values: ["yz"] },
      { leaf: "/a/c/d", values: [] },
    ]);
  });

  it("stores one thing under all templates that match the same paths", () => {
    const router = routerOf(["/a/{b}"]);
    expect(router.add("/a/{c}", () => "another")).toBe("/a/{b}");
  });

  it("matches nothing where nothing is stored", () => {
    expect(routerOf([]).match("/")).toBeUndefined();
  });

  it("names a template's parameters in their order", () => {
    expect(templateNames("/books/{isbn}/pages/{from}-{to}")).toEqual(["isbn", "from", "to"]);
  });

  it("finds one of 1,000 templates as it finds the only one", () => {
    const many = routerOf(Array.from({ length: 1000 }, (_, index) => `/api/things${index}/{id}/parts`));
    expect(many.match("/api/things999/x/parts")).toEqual({ leaf: "/api/things999/{id}/parts", values: ["x"] });
    expect(many.match("/api/things1000/x/parts")).toBeUndefined();
  });
});
