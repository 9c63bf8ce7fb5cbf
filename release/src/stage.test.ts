import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { publishedPackages } from "./packages.ts";
import { stage } from "./stage.ts";

let root: string;

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** Stages the package `one` of the project and returns the folder. */
function staged(): string {
  const [one] = publishedPackages(root);
  if (one === undefined) throw new Error("There is no package.");
  stage(one, join(root, "staged"), root);
  return join(root, "staged");
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mim-cm-stage-test-"));
  write({
    "package.json": JSON.stringify({ name: "project", version: "0.0.0", workspaces: ["packages/*"] }),
    LICENSE: "Do as you like.",
    "packages/one/package.json": JSON.stringify({
      name: "@mim-cm/one",
      version: "1.0.0",
      files: ["dist"],
      exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    }),
    "packages/one/README.md": "See [two](../two) and [the second](../../packages/two/README.md).",
    "packages/one/src/index.ts": "export const one = 1;\n",
    "packages/one/src/index.test.ts": "// a test\n",
    "packages/one/dist/index.js": "export const one = 1;\n",
    "packages/one/dist/index.d.ts": "export declare const one = 1;\n//# sourceMappingURL=index.d.ts.map",
    "packages/one/dist/index.d.ts.map": JSON.stringify({ sources: ["../src/index.ts"] }),
    "packages/two/package.json": JSON.stringify({ name: "@mim-cm/two", version: "1.0.0", private: false }),
  });
});
afterEach(() => rmSync(root, { recursive: true }));

it("brings the licence and the sources that declaration maps lead to, and no tests", () => {
  const folder = staged();
  expect(readFileSync(join(folder, "LICENSE"), "utf8")).toBe("Do as you like.");
  expect(existsSync(join(folder, "src/index.ts"))).toBe(true);
  expect(existsSync(join(folder, "src/index.test.ts"))).toBe(false);
  expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).files).toEqual(["dist", "src"]);
});

it("takes out a mention of a map that is not there", () => {
  rmSync(join(root, "packages/one/dist/index.d.ts.map"));
  expect(readFileSync(join(staged(), "dist/index.d.ts"), "utf8")).toBe("export declare const one = 1;\n");
});

it("turns links to other packages to where those are installed", () => {
  expect(readFileSync(join(staged(), "README.md"), "utf8")).toBe(
    "See [two](../two) and [the second](../two/README.md).",
  );
});

it("refuses a package that leads to a file that was not built", () => {
  rmSync(join(root, "packages/one/dist/index.js"));
  expect(staged).toThrow("package.json leads to ./dist/index.js, which is not there.");
});

it("refuses a file that names the folder it was built in", () => {
  write({ "packages/one/dist/index.js": `export const one = ${JSON.stringify(root)};\n` });
  expect(staged).toThrow("index.js names the folder it was built in.");
});
