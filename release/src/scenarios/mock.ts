import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import type { Scenario } from "../scenario.ts";
import { serve } from "../services.ts";
import { documentedCall } from "./documented-call.ts";

export const mock: Scenario = {
  name: "@mim-cm/mock",
  development: { vitest: "5.1.0" },
  // The recipe for Vitest, whose tests are ES modules.
  modulesOnly: [1],
  async exercise(program) {
    assert.equal(await program.run(0), "200 17\nbody of the example\n");
  },
  async commands({ folder }) {
    const { url, stop } = await serve("npx", ["--no", "--", "@mim-cm/mock", "--port", "0"], folder);
    try {
      const answer = await documentedCall(url, "Completed");
      // The mock answers with the contract's Request.
      assert.equal(((await answer.json()) as { Status: number }).Status, 8);
    } finally {
      await stop();
    }
    copyFileSync(join(folder, "esm/block-1.ts"), join(folder, "recipe.test.ts"));
    await run("npx", ["--no", "--", "vitest", "run"], { cwd: folder });
  },
};
