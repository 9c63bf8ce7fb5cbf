import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "../scenario.ts";
import { serveMock } from "../services.ts";
import { codeBlocks, promisedOutput } from "../snippets.ts";

/** Sends to the mock what the README sends to api.contoso.com. */
const redirect = (url: string): string => `
const { fetch } = globalThis;
globalThis.fetch = (request, init) => {
  const { method, headers } = request;
  return fetch(new Request(request.url.replace("https://api.contoso.com", "${url}"), { method, headers }), init);
};
`;

export const client: Scenario = {
  name: "@mim-cm/client",
  development: { "@mim-cm/mock": "" },
  async exercise(program, { folder, readme }) {
    const mock = await serveMock(folder);
    try {
      const preload = join(folder, "redirect.mjs");
      writeFileSync(preload, redirect(mock.url));
      for (const [index, code] of codeBlocks(readme, "ts").entries()) {
        const printed = (await program.run(index, preload)).trimEnd().split("\n");
        assert.deepEqual(printed, promisedOutput(code), `Block ${index} of the README prints something else.`);
      }
    } finally {
      await mock.stop();
    }
  },
};
