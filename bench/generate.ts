/** Writes `gen/`: what the peers that generate code make of the contract. Run again when the contract or a version changes. */
import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GENERATORS } from "./src/generators.ts";

const BUNDLE = join(import.meta.dirname, "../spec/gen/openapi.json");
const GEN = join(import.meta.dirname, "gen");

const KUBB_PACKAGES = ["cli", "core", "plugin-oas", "plugin-ts", "plugin-client"];

const TOOLS = [
  `orval@${GENERATORS.orval}`,
  `@hey-api/openapi-ts@${GENERATORS.heyApi}`,
  "typescript@5.9.3",
  ...KUBB_PACKAGES.map((name) => `@kubb/${name}@${GENERATORS.kubb}`),
];

const ORVAL = `export default {
  hono: { input: "./openapi.json", output: { mode: "split", client: "hono", target: "./orval-hono/mim-cm.ts",
    override: { hono: { handlers: "./orval-hono/handlers" } } } },
  fetch: { input: "./openapi.json", output: { mode: "single", client: "fetch", target: "./orval-fetch/mim-cm.ts",
    baseUrl: "http://localhost" } },
};`;

const KUBB = `import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
export default defineConfig({
  root: ".", input: { path: "./openapi.json" }, output: { path: "./kubb", format: false },
  plugins: [pluginOas({ generators: [] }), pluginTs(), pluginClient({ client: "fetch", bundle: true, dataReturnType: "full" })],
});`;

/** orval leaves the handlers empty; this is the one that its user writes. */
const HANDLER = `async (c) => {
    const answer = setRequestStatus(c.req.valid("param").id, c.req.valid("json").status, c.req.header("prefer"));
    return answer.status === 204 ? c.body(null, 204) : c.json(answer.body, answer.status);
  },`;

function fillIn(file: string, text: string): string {
  if (!file.endsWith("handlers/setRequestStatus.ts")) return text;
  const filled = text.replace(/async \(c: SetRequestStatusContext\) => \{\s*\},/, HANDLER);
  if (filled === text) throw new Error("orval's empty handler was not found: adapt the pattern in bench/generate.ts.");
  return `import { setRequestStatus } from "../../../contract/store.ts";\n${filled}`;
}

const work = mkdtempSync(join(tmpdir(), "bench-generate-"));
cpSync(BUNDLE, join(work, "openapi.json"));
writeFileSync(join(work, "package.json"), '{ "private": true, "type": "module" }');
writeFileSync(join(work, "orval.config.mjs"), ORVAL);
writeFileSync(join(work, "kubb.config.mjs"), KUBB);

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { cwd: work, stdio: "inherit", env: { ...process.env, DO_NOT_TRACK: "1" } });
};
run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", ...TOOLS);
run("npx", "orval", "--config", "orval.config.mjs");
run("npx", "openapi-ts", "-i", "openapi.json", "-o", "hey-api", "-c", "@hey-api/client-fetch");
run("npx", "kubb", "generate");

rmSync(GEN, { recursive: true, force: true });
mkdirSync(GEN);
for (const folder of ["orval-hono", "orval-fetch", "hey-api", "kubb"]) {
  cpSync(join(work, folder), join(GEN, folder), { recursive: true });
}
cpSync(join(work, "kubb/.kubb"), join(GEN, "kubb/.kubb"), { recursive: true });
rmSync(join(GEN, "kubb/schemas"), { recursive: true, force: true });
for (const file of globSync(join(GEN, "**/*.ts"), {}).concat(join(GEN, "kubb/.kubb/fetch.ts"))) {
  writeFileSync(file, `// @ts-nocheck\n${fillIn(file, readFileSync(file, "utf8"))}`);
}
rmSync(work, { recursive: true, force: true });
