/** Measures what the client adds to a bundle, minified and compressed, and fails where it is more than the limit. */
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const LIMITS = [
  ["one operation with everything on", "everything.ts", 5_500],
  ["a client alone", "client-alone.ts", 5_100],
] as const;

async function measure(entry: string): Promise<number> {
  const input = new URL(entry, import.meta.url).pathname;
  const bundle = await rolldown({ input, resolve: { conditionNames: ["@mim-cm/source", "import", "default"] } });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

for (const [what, entry, limit] of LIMITS) {
  const bytes = await measure(entry);
  const isOver = bytes > limit;
  if (isOver) process.exitCode = 1;
  console.log(`${what}: ${bytes} bytes min+gzip, ${isOver ? "over" : "within"} the limit of ${limit}`);
}
