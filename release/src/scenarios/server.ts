import assert from "node:assert/strict";
import type { Scenario } from "../scenario.ts";
import { documentedCall } from "./documented-call.ts";

export const server: Scenario = {
  name: "@mim-cm/server",
  development: {},
  async exercise(program) {
    const { url, stop } = await program.serve(0);
    try {
      const answer = await documentedCall(url, "Completed");
      // The README's server answers with the contract's Request.
      assert.equal(((await answer.json()) as { Status: number }).Status, 8);
      assert.equal((await documentedCall(url, "Canceled")).status, 409);
      assert.equal((await documentedCall(url, "Denied")).status, 400);
      assert.equal((await documentedCall(url, "Completed", "stolen")).status, 401);
    } finally {
      await stop();
    }
  },
};
