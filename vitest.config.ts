import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@mim-cm/source", "node"];

// What all workspaces share: each runs vitest in its own folder with this, or with a configuration of its own that extends it.
const config: ViteUserConfig = defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // Generous: a time limit is for what hangs, not for a slow machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default", ["json", { outputFile: ".test-results.json" }]],
    execArgv: ["--conditions=@mim-cm/source"],
  },
});

export default config;
