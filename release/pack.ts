/** Builds and packs what is published: `node release/pack.ts [folder]`, the folder being `release/dist` by default. */
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, pack } from "./src/pack.ts";

const into = process.argv[2] === undefined ? join(import.meta.dirname, "dist") : resolve(process.argv[2]);
if (process.argv[2] === undefined) rmSync(into, { recursive: true, force: true });
await build();
for (const { file, size, files, digest } of await pack(into)) {
  console.log(`${digest}  ${file}  ${Math.ceil(size / 1024)} KB, ${files} files`);
}
