import { describe, expect, it } from "vitest";
import { isProblem, MAX_TARGET, normalizeEscapes, parseTarget } from "../src/target.ts";

describe("a request target", () => {
  it.each([
    ["/", "/", ""],
    ["/a/b", "/a/b", ""],
    ["/a?", "/a", ""],
    ["/a?b=c", "/a", "b=c"],
    ["/a?b?c", "/a", "b?c"],
    ["/%61%2f%7e?%61", "/a%2F~", "%61"],
    ["http://host/a?b", "/a", "b"],
    ["HTTPS://host:1/a", "/a", ""],
    ["http://host", "/", ""],
    ["http://host?b", "/", "b"],
    [`/${"a".repeat(MAX_TARGET - 1)}`, `/${"a".repeat(MAX_TARGET - 1)}`, ""],
    ["/a~!$&'()*+,;=:@-._|^`{}<>\"\\", "/a~!$&'()*+,;=:@-._|^`{}<>\"\\", ""],
  ])("%j is path %j and query %j", (text, path, query) => {
    expect(parseTarget(text)).toEqual({ path, query });
  });

  it.each([
    ["", 400],
    ["a", 400],
    ["*", 400],
    ["ftp://host/a", 400],
    ["xhttp://host/a", 400],
    ["http:/a", 400],
    ["/a b", 400],
    ["/a\x7f", 400],
    ["/é/a", 400],
    ["/a#b", 400],
    ["/%", 400],
    ["/%zz", 400],
    ["/%E0%A4%A", 400],
    ["/%ff", 400],
    ["/%00", 400],
    ["/a?%00", 400],
    ["/a?%c3", 400],
    [`/${"a".repeat(MAX_TARGET)}`, 414],
  ])("%j is refused with %i", (text, status) => {
    expect(parseTarget(text)).toMatchObject({ status });
  });

  it("has each escape in one form", () => {
    expect(normalizeEscapes("%41%5a%61%7a%30%39%2d%2e%5f%7e%2f%25%c3%a9x%4")).toBe("AZaz09-._~%2F%25%C3%A9x%4");
  });

  it("is told from a problem by its status", () => {
    expect([isProblem({ path: "/", query: "" }), isProblem({ status: 400 })]).toEqual([false, true]);
  });
});
