import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../packages.ts";
import { run } from "../run.ts";
import type { Scenario } from "../scenario.ts";
import { codeBlocks } from "../snippets.ts";

export const openapiServer: Scenario = {
  name: "@mim-cm/openapi-server",
  // openapi-typescript needs an older TypeScript than the newest.
  development: { "openapi-typescript": "7.13.0", typescript: "5.9.3" },
  async prepare({ readme }, folder) {
    cpSync(join(ROOT, "packages/openapi-server/test/readme/openapi.json"), join(folder, "openapi.json"));
    const lines = (codeBlocks(readme, "sh")[0] ?? "").trim().split("\n");
    for (const line of lines) await run("npx", ["--no", "--", ...line.split(" ").slice(1)], { cwd: folder });
  },
  async exercise(program, { readme }) {
    const service = await program.serve(0);
    try {
      const ask = (target: string): Promise<Response> =>
        fetch(service.url + target, { headers: { Authorization: "Bearer secret" } });
      assert.deepEqual(await (await ask("/greetings/Bo?times=2")).json(), { text: "ann says: Hello, Bo! Hello, Bo! " });
      assert.equal((await ask("/greetings/nobody")).status, 404);
      const refused: unknown = await (await ask("/greetings/Bo?times=none")).json();
      assert.ok(readme.includes(JSON.stringify(refused, null, 2)), "The README shows another refusal.");
    } finally {
      await service.stop();
    }
  },
};
