import { mergeConfig, type ViteUserConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

const config: ViteUserConfig = mergeConfig(shared, {
  test: {
    // Longer than any single wait for a browser, so that an error says what did not come.
    testTimeout: 60_000,
    // A browser and a test that waits for it keep less than one processor busy; more of them only wait for each other.
    maxWorkers: 2,
    maxConcurrency: 2,
  },
});

export default config;
