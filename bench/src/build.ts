import { globSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { BENCH, DIST } from "./paths.ts";

/**
 * Turns every script that is measured into plain JavaScript, so that no start-up time holds the removal of types. Packages stay
 * outside: they are loaded as their users load them.
 */
export async function buildScripts(): Promise<void> {
  const entries = ["servers", "mocks", "ours"].flatMap((folder) =>
    globSync(`${folder}/*.ts`, { cwd: BENCH }).map((file) => join(BENCH, file)),
  );
  await build({
    entryPoints: [...entries, join(BENCH, "src/socket-load.ts"), join(BENCH, "src/client-calls.ts")],
    outdir: DIST,
    outbase: BENCH,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node24",
    logLevel: "warning",
  });
}
