import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { withSecurityPolicy } from "./security-policy.ts";

const page = (body: string): string => `<head><meta charset="utf-8"><title>x</title></head>${body}`;

test("the policy stands before everything that it rules, and lets in this site alone", () => {
  const html = withSecurityPolicy(page(""));
  expect(html).toMatch(
    /^<head><meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'self';/,
  );
  expect(html).not.toMatch(/https?:|\*/);
});

test("an inline script is let in by the hash of exactly its text", () => {
  const hash = createHash("sha256").update("\nlet a = 1;\n").digest("base64");
  const html = withSecurityPolicy(page('<script type="module">\nlet a = 1;\n</script><script src="x.js"></script>'));
  expect(html).toContain(`script-src 'self' 'sha256-${hash}';`);
});

test("WebAssembly and calls to other servers are let in where they are asked for, and code from there never", () => {
  const html = withSecurityPolicy(page(""), { webAssembly: true, calls: true });
  expect(html).toContain("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http: https:;");
});

test("a page without a place for the policy is an error", () => {
  expect(() => withSecurityPolicy("<p>")).toThrow('<meta charset="utf-8">');
});
