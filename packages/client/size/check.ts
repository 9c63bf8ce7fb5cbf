/** Measures what the client adds to a bundle, minified and compressed, and fails where it is more than the limit. */
import { gzipSync } from "node:zlib";
import { bundlers } from "./bundle.ts";

const LIMITS = [
  ["one operation with everything on", "everything.ts", 5_500],
  ["a client alone", "client-alone.ts", 5_000],
] as const;

for (const [what, entry, limit] of LIMITS) {
  for (const [bundler, bundle] of Object.entries(bundlers)) {
    const bytes = gzipSync(await bundle(entry), { level: 9 }).length;
    const isOver = bytes > limit;
    if (isOver) process.exitCode = 1;
    console.log(`${what}: ${bytes} bytes by ${bundler}, ${isOver ? "over" : "within"} the limit of ${limit}`);
  }
}
