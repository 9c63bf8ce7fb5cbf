import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@mim-cm/source", "node", "import", "default"];

// The tests that are quick: each mutant runs those of them that reach it.
const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["test/*.test.ts"],
    exclude: ["test/{cli,compiler,generated-values,hostile,json-schema-suite,readme}.test.ts"],
    testTimeout: 10_000,
    isolate: false,
    execArgv: ["--conditions=@mim-cm/source"],
  },
});

export default config;
