import { readFileSync } from "node:fs";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const conditions = ["@mim-cm/source", "node", "import", "default"];

/** The first test that fails ends a mutant: those that call functions run before those that call a server, and long ones last. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((left, right) => rank(left) - rank(right));
  }
}

function rank({ moduleId }: TestSpecification): number {
  if (/(?:bodies|intercept|node-\w+)\.test\.ts$/.test(moduleId)) return 2;
  return /createApp|adapters\.ts|bookshop\/app\.ts/.test(readFileSync(moduleId, "utf8")) ? 1 : 0;
}

// The tests that are quick: each mutant runs those of them that reach it. Those of node:http wait for timers.
const slow = "test/{cli,compiler,compiler-refusals,generated-values,hostile,json-schema-suite,readme,runtime}.test.ts";
const overNode = "test/node-{bodies,close,server,signal}.test.ts";

const file = process.env["MUTATED_FILE"] ?? "";
const overSockets = file.startsWith("src/node-");

// Modules of plain functions are judged by the tests that call these alone.
const PLAIN =
  /^src\/(?:decode|formats|json|media-type|node-address|problem|router|styles|target|validation|violations)\.ts$/;
const unit =
  "test/{compiler-verdicts,decode,formats,json,media-types,node-address,problem,router,styles,target,validation,validation-helpers}.test.ts";

const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [PLAIN.test(file) ? unit : "test/*.test.ts"],
    exclude: overSockets ? [slow] : [slow, overNode],
    // A mutant that never answers must not cost much.
    testTimeout: overSockets ? 10_000 : 3_000,
    isolate: false,
    sequence: { sequencer: QuickFirst },
    execArgv: ["--conditions=@mim-cm/source"],
  },
});

export default config;
