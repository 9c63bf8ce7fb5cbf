/**
 * Puts the contract's words and values, and its types, into `dist/spec`, so that whoever installs the client installs them with it
 * and not another package. The rest of `dist` is tsc's.
 */
import { cpSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const dist = join(import.meta.dirname, "../dist");
const spec = join(import.meta.dirname, "../../../spec/dist");

for (const file of globSync("**/*.{js,d.ts}", { cwd: dist })) {
  const path = join(dist, file);
  const contract = relative(dirname(path), join(dist, "spec/src/index.js")).replaceAll("\\", "/");
  const own = contract.startsWith(".") ? contract : `./${contract}`;
  writeFileSync(path, readFileSync(path, "utf8").replaceAll('"@mim-cm/spec"', JSON.stringify(own)));
}
for (const file of globSync("**/*.{js,d.ts}", { cwd: spec })) cpSync(join(spec, file), join(dist, "spec", file));
