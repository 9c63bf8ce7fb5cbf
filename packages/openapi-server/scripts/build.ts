/** Writes `dist`: the run-time without dependencies, and the compiler with Ajv inside. Declarations are tsc's. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, notice } from "./bundle.ts";

const folder = join(import.meta.dirname, "..");
const common = { folder, external: [/^node:/] };

const runtime = await bundle({
  ...common,
  platform: "neutral",
  entries: { index: "src/index.ts", node: "src/node.ts", validation: "src/validation.ts" },
});
if (runtime.length > 0) throw new Error(`The run-time holds code of ${runtime.map(({ name }) => name).join(", ")}.`);

const compiler = await bundle({
  ...common,
  platform: "node",
  entries: { "compiler/index": "src/compiler/index.ts", cli: "src/cli.ts" },
});
writeFileSync(join(folder, "dist/THIRD-PARTY-NOTICES.md"), notice(compiler));
