import { expect, test } from "vitest";
import { alternates } from "./alternates.ts";
import { publicUrl } from "./public-url.ts";

test.each([
  ["https://docs.contoso.com", "https://docs.contoso.com/"],
  ["https://docs.contoso.com/mim-cm", "https://docs.contoso.com/mim-cm/"],
  ["http://127.0.0.1:8080/a/", "http://127.0.0.1:8080/a/"],
  ["", undefined],
  [undefined, undefined],
])("%j stands for %j", (text, url) => {
  expect(publicUrl(text)).toBe(url);
});

test.each(["docs.contoso.com", "ftp://contoso.com/", "https://contoso.com/?a", "https://contoso.com/#a"])(
  "%j is refused",
  (text) => {
    expect(() => publicUrl(text)).toThrow(`DOCS_URL must be like https://docs.contoso.com/mim-cm/, not "${text}".`);
  },
);

test("where the address is known, translations are named in full", () => {
  expect(alternates("api/", "https://docs.contoso.com/mim-cm/")).toContain(
    '<link rel="alternate" hreflang="sv-SE" href="https://docs.contoso.com/mim-cm/sv-SE/api/">',
  );
});
