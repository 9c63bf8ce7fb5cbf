import { expect, test } from "vitest";
import type { Json } from "./json.ts";
import { toXml } from "./xml.ts";

test.each<[Json, string]>([
  [
    { name: "Rex & <Max>", age: 3, good: true },
    "<xml><name>Rex &amp; &lt;Max&gt;</name><age>3</age><good>true</good></xml>",
  ],
  [{ tags: ["a", { id: 1 }, null], none: [] }, "<xml><tags>a</tags><tags><id>1</id></tags><tags/></xml>"],
  [{ owner: null, note: "" }, "<xml><owner/><note></note></xml>"],
  ["text", "<xml>text</xml>"],
])("%j becomes the XML that Prism makes of it", (value, text) => {
  expect(toXml(value)).toBe(text);
});
