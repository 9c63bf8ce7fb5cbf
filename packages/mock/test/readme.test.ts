import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../src/cli-options.ts";
import { examples } from "./contract.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(ROOT, "README.md"), "utf8");

/** The code blocks of a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1] ?? "");
}

describe("the README", () => {
  test("has a first snippet that runs as written", () => {
    // Inside the package, so that its own name can be resolved.
    const folder = mkdtempSync(join(ROOT, ".readme-"));
    try {
      const file = join(folder, "snippet.ts");
      writeFileSync(file, blocks("ts")[0] ?? "");
      const { stdout, stderr } = spawnSync(process.execPath, ["--conditions=@mim-cm/source", file], {
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      expect(stdout).toBe("200 17\nbody of the example\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
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
