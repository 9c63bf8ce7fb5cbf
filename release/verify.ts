/**
 * Proof by installing, the long part: two builds of the committed state, byte for byte; each TypeScript, module system and Node; a
 * build for browsers; the examples. Writes what came of it to `release/VERIFIED.md`.
 */
import { writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { buildForBrowsers } from "./src/browser-build.ts";
import { ALL_EXAMPLES, runExample } from "./src/examples.ts";
import { type Cell, cell, MATRIX, matrixOf } from "./src/matrix.ts";
import type { Tarball } from "./src/pack.ts";
import { measurePeers } from "./src/peers.ts";
import { prepare } from "./src/prove.ts";
import { report } from "./src/report.ts";
import { scenarios } from "./src/scenarios/index.ts";
import { withScratch } from "./src/scratch.ts";
import { type Footprint, footprint } from "./src/supply.ts";
import { installTools, RELEASE } from "./src/tools.ts";
import { packTwice } from "./src/twins.ts";

/** The packages that run in browsers. */
const FOR_BROWSERS = new Set(["@mim-cm/spec", "@mim-cm/client"]);

await installTools();
await installTools(MATRIX);
const started = performance.now();
const failed = await withScratch(async (scratch) => {
  const cells: Cell[] = [];
  const footprints: Footprint[] = [];
  const note = (...more: readonly Cell[]): void => {
    for (const { subject, place, finding } of more)
      console.log(`${finding ? "✗" : "✓"} ${subject}: ${place}\n${finding}`.trimEnd());
    cells.push(...more);
  };
  let tarballs: readonly Tarball[] = [];
  note(
    await cell("all packages", "two builds of the same commit in different folders", async () => {
      tarballs = await packTwice(scratch);
    }),
  );
  for (const scenario of tarballs.length === 0 ? [] : scenarios) {
    const consumer = await prepare(scenario, tarballs, join(scratch, scenario.name));
    footprints.push(footprint(scenario.name, consumer));
    note(...(await matrixOf(scenario, consumer)));
    if (!FOR_BROWSERS.has(scenario.name)) continue;
    note(await cell(scenario.name, "Vite, for browsers", () => buildForBrowsers(consumer)));
  }
  for (const name of tarballs.length === 0 ? [] : ALL_EXAMPLES) {
    note(await cell(`examples/${name}`, "its own tests", () => runExample(name, tarballs, scratch)));
  }
  const peers = await measurePeers(scratch);
  const seconds = (performance.now() - started) / 1000;
  writeFileSync(
    join(RELEASE, "VERIFIED.md"),
    report(cells, footprints, tarballs, peers, seconds, `${platform()} ${arch()}`),
  );
  return cells.some(({ finding }) => finding !== "");
});
process.exitCode = failed ? 1 : 0;
