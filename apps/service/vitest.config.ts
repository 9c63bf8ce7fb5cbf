import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import root from "../../vitest.config.ts";

// As everywhere, with one PostgreSQL server for the whole run. Much of a test is waiting for processes, even on two cores.
const config: ViteUserConfig = mergeConfig(
  root,
  defineConfig({ test: { globalSetup: ["test/postgres/for-all-tests.ts"], maxWorkers: 3 } }),
);

export default config;
