import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compile } from "../src/compiler/index.ts";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

describe("the README's example", () => {
  it("is the one that runs here", () => {
    expect(read("../README.md")).toContain(`\`\`\`ts\n${read("readme/server.ts")}\`\`\``);
  });

  it("stands on what the compiler writes", () => {
    const files = compile(JSON.parse(read("readme/openapi.json")), { types: "../openapi.d.ts" });
    for (const [name, text] of Object.entries(files)) expect(read(`readme/gen/${name}`)).toBe(text);
  });

  it("does what the README says", async () => {
    const path = fileURLToPath(new URL("readme/server.ts", import.meta.url));
    const env = { ...process.env, PORT: "0" };
    const child = spawn(process.execPath, ["--conditions=@mim-cm/source", path], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const [printed] = await once(child.stdout, "data");
      const ask = (target: string, token = "secret"): Promise<Response> =>
        fetch(String(printed).trim() + target, { headers: { Authorization: `Bearer ${token}` } });
      const response = await ask("/greetings/Bo?times=2");
      expect([response.status, await response.json()]).toEqual([200, { text: "ann says: Hello, Bo! Hello, Bo! " }]);
      expect((await ask("/greetings/nobody")).status).toBe(404);
      expect((await ask("/greetings/Bo", "stolen")).headers.get("WWW-Authenticate")).toBe(
        'Bearer error="invalid_token"',
      );
      const refused = await ask("/greetings/Bo?times=none");
      expect(read("../README.md")).toContain(JSON.stringify(await refused.json(), null, 2));
    } finally {
      child.kill();
    }
  });
});
