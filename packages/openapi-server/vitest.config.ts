import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import root from "../../vitest.config.ts";

// The root's configuration, and that all code which can run in a server is tested: what `.`, `./node` and `./validation` reach.
const config: ViteUserConfig = mergeConfig(
  root,
  defineConfig({
    test: {
      exclude: ["verify/**"],
      coverage: {
        enabled: true,
        provider: "v8",
        include: ["src/*.ts"],
        exclude: ["src/cli.ts"],
        reporter: ["text"],
        thresholds: { statements: 100, branches: 100, functions: 100, lines: 100 },
      },
    },
  }),
);

export default config;
