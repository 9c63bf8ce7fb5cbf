import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import type { Scenario } from "../scenario.ts";
import { serveMock } from "../services.ts";

/** Connects to our mock's port what the README sends to the port that a mock has by default, which may be taken here. */
const redirect = (url: string): string => `
import { Socket } from "node:net";
const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (Number(options?.port) === 4010) options.port = ${new URL(url).port};
  return connect.apply(this, args);
};
`;

export const conformance: Scenario = {
  name: "@mim-cm/conformance",
  development: { "@mim-cm/mock": "" },
  async exercise(program, { folder }) {
    const { url, stop } = await serveMock(folder);
    try {
      const preload = join(folder, "redirect.mjs");
      writeFileSync(preload, redirect(url));
      assert.match(await program.run(0, preload), /^\d+ calls, and nothing wrong\.\n$/);
    } finally {
      await stop();
    }
  },
  async commands({ folder }) {
    const { url, stop } = await serveMock(folder);
    try {
      const args = ["--no", "--", "@mim-cm/conformance", url, "--seeded", "--allow-changes", "--max-cases", "100"];
      assert.match(await run("npx", args, { cwd: folder }), /transitions/);
    } finally {
      await stop();
    }
  },
};
