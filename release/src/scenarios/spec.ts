import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Scenario } from "../scenario.ts";

const LANGUAGES = ["de-DE", "hu-HU", "ja-JP", "sv-SE", "zh-CN"];
const WORKFLOWS = ["abandon", "cancel", "complete", "refuse", "repeat"];

/** Everything that the package publishes under a name, besides its code. */
const FILES = [
  "openapi.json",
  "openapi.yaml",
  "probes.json",
  ...LANGUAGES.flatMap((tag) => [`openapi.${tag}.json`, `openapi.${tag}.yaml`, `overlays/${tag}.yaml`]),
  ...WORKFLOWS.map((name) => `workflows/${name}.arazzo.yaml`),
];

export const spec: Scenario = {
  name: "@mim-cm/spec",
  development: {},
  async exercise(program, { folder }) {
    assert.equal(await program.run(0), "[ 3, 18 ]\n");
    const { resolve } = createRequire(join(folder, "index.js"));
    const text = (name: string): string => readFileSync(resolve(`@mim-cm/spec/${name}`), "utf8");
    for (const name of FILES) assert.ok(text(name).length > 500, `${name} holds next to nothing.`);
    const titles = ["openapi.json", ...LANGUAGES.map((tag) => `openapi.${tag}.json`)].map(
      (name) => JSON.parse(text(name)).info.title,
    );
    assert.equal(new Set(titles).size, titles.length, "Two languages have the same title.");
  },
};
