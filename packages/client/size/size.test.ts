import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { bundlers } from "./bundle.ts";

/** A word of the code of each part that is not needed to make a client. */
const PARTS = ["Bearer", "[redacted]", "traceparent", "Unknown (", "OnlineUpdate"];

describe.each(Object.entries(bundlers))("a bundle by %s", (_, bundle) => {
  test("holds no tokens, redaction, traces or names for a client alone", async () => {
    const code = await bundle("client-alone.ts");
    expect(PARTS.filter((word) => code.includes(word))).toEqual([]);
  });

  test("holds them for a program that imports them", async () => {
    const code = await bundle("everything.ts");
    expect(PARTS.slice(0, 3).filter((word) => !code.includes(word))).toEqual([]);
  });
});

test("the client is within its limits of size", async () => {
  const check = fileURLToPath(new URL("check.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [check]);
  expect(stdout.match(/within the limit/g)).toHaveLength(4);
});
