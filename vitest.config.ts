import { defineConfig } from "vitest/config";

const conditions = ["@mim-cm/source", "node", "import", "default"];

// One configuration for every workspace: each runs `vitest run --config ../../vitest.config.ts` in its own folder.
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    reporters: ["default", ["json", { outputFile: ".test-results.json" }]],
    execArgv: ["--conditions=@mim-cm/source"],
  },
});
