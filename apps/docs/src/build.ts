import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { writeSite } from "./files.ts";
import { makeSite } from "./site.ts";

// Builds the site from the bundled contract into dist/, in one step: a server that runs never sees half a site.
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const bundle = createRequire(import.meta.url).resolve("@mim-cm/spec/openapi.json");
const files = await makeSite(bundle);
const next = `${dist}.${process.pid}`;
await writeSite(next, files);
await rm(dist, { recursive: true, force: true });
await rename(next, dist);
console.log(`Docs: ${files.size} files in ${dist}`);
