import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles an entry, with the client and the cases, into one module. */
export async function bundle(entry: "command" | "page" | "worker", outfile: string): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(new URL(`entries/${entry}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    format: "esm",
    conditions: ["@mim-cm/source", "import", "default"],
    platform: "neutral",
  });
  return outfile;
}
