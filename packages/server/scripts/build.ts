/**
 * Writes `dist`, with the contract inside: whoever installs this package needs no other one for its types, enums and transitions.
 * Declarations are tsc's; those of the contract stand in `dist/spec`.
 */
import { cpSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { bundle } from "../../openapi-server/scripts/bundle.ts";

const folder = join(import.meta.dirname, "..");
const dist = join(folder, "dist");
const spec = join(folder, "../../spec/dist");

await bundle({
  folder,
  platform: "neutral",
  external: [/^@mim-cm\/openapi-server/],
  entries: { index: "src/index.ts" },
});
cpSync(join(folder, "src/gen/document.d.ts"), join(dist, "gen/document.d.ts"));
for (const file of globSync("**/*.d.ts", { cwd: spec })) cpSync(join(spec, file), join(dist, "spec", file));
for (const file of globSync("**/*.d.ts", { cwd: dist })) {
  const path = join(dist, file);
  const contract = relative(dirname(path), join(dist, "spec/src/index.js")).replaceAll("\\", "/");
  const own = contract.startsWith(".") ? contract : `./${contract}`;
  writeFileSync(path, readFileSync(path, "utf8").replaceAll('"@mim-cm/spec"', JSON.stringify(own)));
}
