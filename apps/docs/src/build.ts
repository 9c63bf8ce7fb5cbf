import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { writeSite } from "./files.ts";
import { makeSite } from "./site.ts";

// Builds the site from the bundled contract into dist/, in one step: a server that runs never sees half a site.
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const bundle = createRequire(import.meta.url).resolve("@mim-cm/spec/openapi.json");
const start = performance.now();
const { files, report } = await makeSite(bundle);
const next = `${dist}.${process.pid}`;
await writeSite(next, files);
await rm(dist, { recursive: true, force: true });
await rename(next, dist);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const made = report.made.length === 0 ? "nothing" : report.made.join(", ");
console.log(`Docs: ${files.size} files in ${dist}, in ${seconds} s. Made anew: ${made}.`);
