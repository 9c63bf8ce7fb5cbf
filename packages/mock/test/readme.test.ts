import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../src/cli/options.ts";
import { examples } from "./contract.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(ROOT, "README.md"), "utf8");

/** The code blocks of a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1] ?? "");
}

/** Writes a block to a file of that name and runs node on it. */
function run(
  block: string | undefined,
  name: string,
  args: (file: string) => readonly string[],
): SpawnSyncReturns<string> {
  // Inside the package, so that its own name can be resolved.
  const folder = mkdtempSync(join(ROOT, ".readme-"));
  try {
    const file = join(folder, name);
    writeFileSync(file, block ?? "");
    return spawnSync(process.execPath, ["--conditions=@mim-cm/source", ...args(file)], { cwd: ROOT, encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the README", () => {
  test("has a first snippet that runs as written", () => {
    const { stdout, stderr } = run(blocks("ts")[0], "snippet.ts", (file) => [file]);
    expect(stderr).toBe("");
    expect(stdout).toBe("200 17\nbody of the example\n");
  });

  test("has a recipe for Vitest that passes as written", () => {
    const vitest = fileURLToPath(new URL("./vitest.mjs", import.meta.resolve("vitest/package.json")));
    const settings = ["run", "--config", "../../vitest.config.ts", "--reporter", "dot"];
    const { status, stdout } = run(blocks("ts")[1], "recipe.test.ts", (file) => [vitest, ...settings, file]);
    expect(stdout).toMatch(/Tests.*1 passed/);
    expect(status).toBe(0);
  });

  test("lists the reserved ids of the contract", () => {
    for (const { key, id, status } of examples.filter((example) => example.status >= 400)) {
      expect(readme).toMatch(new RegExp(`\\| \`${key}\` +\\| \`${id}\` \\| ${status}\\b`));
    }
  });

  test("shows command lines that are understood", () => {
    const lines = blocks("sh")
      .flatMap((block) => block.split("\n"))
      .filter((line) => line.startsWith("mim-cm-mock"));
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      const words = line
        .replace(/ +#.*$/, "")
        .split(" ")
        .slice(1);
      expect(parseCommandLine(words, {})).not.toHaveProperty("usage");
    }
  });
});
