import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { bundle } from "./bundle.ts";

/** A word of the code of each part that is not needed to make a client. */
const PARTS = ["Bearer", "[redacted]", "traceparent", "Unknown (", "OnlineUpdate"];

test("a client alone holds no tokens, redaction, traces or names", async () => {
  const code = await bundle("client-alone.ts");
  expect(PARTS.filter((word) => code.includes(word))).toEqual([]);
});

test("a program that imports them holds them", async () => {
  const code = await bundle("everything.ts");
  expect(PARTS.slice(0, 3).filter((word) => !code.includes(word))).toEqual([]);
});

test("the client is within its limits of size", async () => {
  const check = fileURLToPath(new URL("check.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [check]);
  expect(stdout.match(/within the limit/g)).toHaveLength(2);
});
