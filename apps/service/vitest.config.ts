import type { ViteUserConfig } from "vitest/config";
import root from "../../vitest.config.ts";

const conditions = ["@mim-cm/source", "node"];

/**
 * As everywhere, with one PostgreSQL server for the whole run. The condition `import` is left out, because the driver's
 * CommonJS modules would be given an ES module where they ask for a class.
 */
const config: ViteUserConfig = {
  ...root,
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  // Much of a test is waiting for processes, even on two cores.
  test: { ...root.test, globalSetup: ["test/postgres/for-all-tests.ts"], maxWorkers: 3 },
};

export default config;
