import { join } from "node:path";

/** The folder of the bench. */
export const BENCH: string = join(import.meta.dirname, "..");

export const ROOT: string = join(BENCH, "..");

/** Everything that a run makes; never committed. */
export const DIST: string = join(BENCH, "dist");

/** Where our packed packages are installed, and the scripts that import them lie beside. */
export const OURS: string = join(DIST, "ours");

export const BUNDLE: string = join(ROOT, "spec/gen/openapi.json");
