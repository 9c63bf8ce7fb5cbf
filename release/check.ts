/**
 * Proof by installing, the part for every change: packs the packages, installs each in a project of its own outside the repository,
 * and there type-checks and runs the code of its README; licences, install scripts, vulnerabilities, API reports and unused code
 * too. Needs `npm run build` before.
 */
import { join } from "node:path";
import { reportApi } from "./src/api-report.ts";
import { eachOf } from "./src/each-of.ts";
import { QUICK_EXAMPLES, runExample } from "./src/examples.ts";
import { pack } from "./src/pack.ts";
import { proveAll } from "./src/prove.ts";
import { withScratch } from "./src/scratch.ts";
import { audit, footprint } from "./src/supply.ts";
import { installTools } from "./src/tools.ts";
import { findUnused } from "./src/unused.ts";

await installTools();
await withScratch(async (scratch) => {
  // First of all, because another build may run while the rest does.
  const tarballs = await pack(join(scratch, "tarballs"));
  await reportApi({ write: false });
  console.log("✓ what is exported is what release/api says");
  const consumers = await proveAll(tarballs, scratch);
  await eachOf(QUICK_EXAMPLES, 2, (name) => runExample(name, tarballs, scratch));
  console.log(`✓ examples: ${QUICK_EXAMPLES.join(", ")}`);
  for (const [name, consumer] of consumers) {
    const { packages, bytes } = footprint(name, consumer);
    console.log(`✓ ${name}: ${packages} installed, ${(bytes / 1024).toFixed(0)} KB, no install script`);
    console.log(`  ${await audit(name, consumer)}`);
  }
  await findUnused();
  console.log("✓ knip finds nothing unused");
});
