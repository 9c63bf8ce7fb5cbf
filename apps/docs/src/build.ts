import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { writeSite } from "./files.ts";
import { publicUrl } from "./public-url.ts";
import { makeSite } from "./site.ts";

// Builds the site from the bundled contract into dist/, in one step: a server that runs never sees half a site. DOCS_URL can
// say where it will be.
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const bundle = createRequire(import.meta.url).resolve("@mim-cm/spec/openapi.json");
const start = performance.now();
const url = publicUrl(process.env["DOCS_URL"]);
const { files, report } = await makeSite(bundle, { url });
const next = `${dist}.${process.pid}`;
await writeSite(next, files);
await rm(dist, { recursive: true, force: true });
await rename(next, dist);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
const made = report.made.length === 0 ? "nothing" : report.made.join(", ");
console.log(`Docs: ${files.size} files in ${dist}, in ${seconds} s. Made anew: ${made}.`);
