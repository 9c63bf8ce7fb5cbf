import { describe, expect, it } from "vitest";
import { negotiate } from "../src/accept.ts";
import { findMediaType, parseMediaType } from "../src/media-type.ts";
import { kindOf } from "../src/reply.ts";

const JSON_AND_TEXT = ["application/json", "text/plain"];

describe("Accept", () => {
  it.each([
    ["text/plain", JSON_AND_TEXT, "text/plain"],
    ["TEXT/Plain", JSON_AND_TEXT, "text/plain"],
    ["text/*", JSON_AND_TEXT, "text/plain"],
    ["*/*", JSON_AND_TEXT, "application/json"],
    ["text/html", JSON_AND_TEXT, undefined],
    ["text/html, */*;q=0.1", JSON_AND_TEXT, "application/json"],
    ["application/json;q=0.5, text/plain;q=0.6", JSON_AND_TEXT, "text/plain"],
    ["application/json;q=0.5,text/plain;q=0.5", JSON_AND_TEXT, "application/json"],
    ["text/plain;q=0.001, application/json;q=0", JSON_AND_TEXT, "text/plain"],
    ["*/*;q=1.000, text/plain;q=0.9, application/json;q=0.8", JSON_AND_TEXT, "text/plain"],
    ["application/json;q=0, */*", JSON_AND_TEXT, "text/plain"],
    ["application/json; version=1 ; q=0.1, text/plain ;q=0.2", JSON_AND_TEXT, "text/plain"],
    ["application/json;Q=0.1, text/plain;q=0.2", JSON_AND_TEXT, "text/plain"],
    ["application/json;q=2", JSON_AND_TEXT, "application/json"],
    ["*/json", JSON_AND_TEXT, "application/json"],
    ["", JSON_AND_TEXT, "application/json"],
    ["nonsense, text/plain", JSON_AND_TEXT, "text/plain"],
    ["@text/plain, application/json;q=0.1", JSON_AND_TEXT, "application/json"],
    ["text/plain@, application/json;q=0.1", JSON_AND_TEXT, "application/json"],
    ["application/json;q=0.25, text/plain;q=0.3", JSON_AND_TEXT, "text/plain"],
    ["application/json;q=0.1 ;x=y, text/plain;q=0.2", JSON_AND_TEXT, "text/plain"],
    ["application/json;xq=0.1, text/plain;q=0.2", JSON_AND_TEXT, "application/json"],
    ["image/png", ["image/*"], "image/*"],
    ["image/*", ["image/*"], "image/*"],
    ["*/*", ["image/*"], "image/*"],
    ["image/png", ["*/*"], "*/*"],
    ["text/plain", ["image/*"], undefined],
    ["text/plain", [], undefined],
  ])("%j chooses of %j: %j", (header, mediaTypes, chosen) => {
    expect(negotiate(header, mediaTypes)).toBe(chosen);
  });
});

describe("Content-Type", () => {
  it.each([
    ["application/json", "application/json", undefined],
    [" Application/JSON ", "application/json", undefined],
    ["text/plain;charset=UTF-8", "text/plain", "utf-8"],
    ['text/plain ; a="x;y" ; charset="u\\tf-8"', "text/plain", "utf-8"],
    ["text/plain;", "text/plain", undefined],
    ["text/plain;;charset=a", "text/plain", "a"],
    ["application/vnd.a+json; v=1", "application/vnd.a+json", undefined],
  ])("%j is %j of charset %j", (text, essence, charset) => {
    expect(parseMediaType(text)).toEqual({ essence, charset });
  });

  it.each([
    "",
    "json",
    "text/",
    "/plain",
    "text/*",
    "*/*",
    "text/plain charset=a",
    "text/plain;charset",
    'a/b;c="',
    "a/b/c",
  ])("%j cannot be read", (text) => {
    expect(parseMediaType(text)).toBeUndefined();
  });

  it("goes to the documented media type that is closest", () => {
    const content = ["*/*", "text/*", "text/plain"].map((mediaType) => ({ mediaType, kind: "text" as const }));
    const found = (essence: string): string | undefined => findMediaType(content, essence)?.mediaType;
    expect(["text/plain", "text/html", "image/png"].map(found)).toEqual(["text/plain", "text/*", "*/*"]);
    expect(findMediaType(content.slice(1), "image/png")).toBeUndefined();
    expect(findMediaType(content.slice(1), "textual/plain")).toBeUndefined();
  });

  it.each([
    ["application/json", "json"],
    ["Application/JSON", "json"],
    ["application/json; charset=utf-8", "json"],
    ["application/problem+json", "json"],
    ["text/json", "json"],
    ["application/json-seq", "bytes"],
    ["application/jsonp", "bytes"],
    ["text/plain", "text"],
    ["text/csv; a=application/json", "text"],
    ["image/png", "bytes"],
  ])("%j is written as %s", (contentType, kind) => {
    expect(kindOf(contentType)).toBe(kind);
  });
});
