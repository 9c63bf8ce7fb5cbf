import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../scripts/bundle.ts";
import { example, HEADERS, target } from "./contract.ts";
import { send } from "./http.ts";
import { startFile, stopAll } from "./run-cli.ts";

// Inside the package, so that its dependencies can be resolved.
const folder = mkdtempSync(fileURLToPath(new URL("../.bundle-", import.meta.url)));

beforeAll(() => bundle(join(folder, "dist")));
afterEach(stopAll);
afterAll(() => rmSync(folder, { recursive: true }));

function texts(): string[] {
  return globSync("dist/**/*.js", { cwd: folder }).map((file) => readFileSync(join(folder, file), "utf8"));
}

/** The packages of which code is in the bundle, by the comments above each module. */
function bundled(): Set<string> {
  const marks = texts().flatMap((text) => [...text.matchAll(/^\/\/ \S*node_modules\/((?:@[^/]+\/)?[^/]+)\/\S*$/gm)]);
  return new Set(marks.map((mark) => mark[1] ?? ""));
}

describe("what is published", () => {
  test("needs nothing but Node and our own packages", () => {
    const imported = texts().flatMap((text) => [
      ...[...text.matchAll(/^import .*?from "([^"]+)"/gm), ...text.matchAll(/\bimport\("([^"]+)"\)/g)],
      ...text.matchAll(/\b__require\("([^"]+)"\)/g),
    ]);
    const foreign = imported
      .map((found) => found[1] ?? "")
      .filter(
        (name) => !name.startsWith(".") && !isBuiltin(name) && !/^@mim-cm\/(spec|server|openapi-server)\b/.test(name),
      );
    expect(imported.length).toBeGreaterThan(5);
    expect(foreign).toEqual([]);
  });

  test("has the notices of every package that it holds, and no tracker", () => {
    const notices = readFileSync(join(folder, "dist/THIRD-PARTY-NOTICES.txt"), "utf8");
    const packages = bundled();
    expect([...packages]).toEqual(expect.arrayContaining(["@stoplight/prism-http", "lodash", "ajv"]));
    for (const name of [...packages, "randexp"]) {
      expect(notices).toMatch(new RegExp(`^=+\\n${name} .*\\([\\w.-]+\\)\\n\\n\\S`, "m"));
    }
    expect([...packages].filter((name) => name.includes("scarf"))).toEqual([]);
  });

  test("answers with the engine in it: an example, and a generated body", async () => {
    const url = await startFile(join(folder, "dist/cli/main.js"), ["--port", "0"]).url();
    const { id, body, answer } = example("completed");
    const call = { method: "PUT", headers: HEADERS, body: JSON.stringify(body) };
    expect(await send(url, target(id), call)).toMatchObject({ status: 200, text: JSON.stringify(answer) });
    const headers = { ...HEADERS, Prefer: "dynamic=true" };
    const generated = await send(url, target(id), { ...call, headers });
    expect(JSON.parse(generated.text)).toMatchObject({ Uuid: id });
  });

  test("serves another document", async () => {
    const pets = fileURLToPath(import.meta.resolve("@readme/oas-examples/3.1/yaml/petstore.yaml"));
    const url = await startFile(join(folder, "dist/cli/main.js"), ["--port", "0", "--spec", pets]).url();
    const got = await send(url, "/pet/1", { headers: { api_key: "x", Accept: "application/json" } });
    expect(got.status).toBe(200);
    expect(JSON.parse(got.text)).toMatchObject({ name: expect.any(String) });
  });
});
