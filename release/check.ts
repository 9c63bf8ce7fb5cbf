/**
 * Proof by installing, the part for every change: packs the packages, installs each in a project of its own outside the repository,
 * and there type-checks and runs the code of its README. Needs `npm run build` before.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportApi } from "./src/api-report.ts";
import { install } from "./src/consumer.ts";
import { eachOf } from "./src/each-of.ts";
import { checkLinks, lintPackage } from "./src/lint-package.ts";
import { pack, type Tarball } from "./src/pack.ts";
import { emit, FORMATS, program, RESOLUTIONS, typeCheck, writeProject } from "./src/project.ts";
import type { Scenario } from "./src/scenario.ts";
import { scenarios } from "./src/scenarios/index.ts";
import { installTools, TSC_7 } from "./src/tools.ts";

async function prove(scenario: Scenario, tarballs: readonly Tarball[], folder: string): Promise<void> {
  const started = performance.now();
  const consumer = await install(
    scenario.name,
    tarballs,
    { "@types/node": "22.20.5", ...scenario.development },
    folder,
  );
  checkLinks(scenario.name, consumer);
  await writeProject(scenario, consumer);
  for (const format of FORMATS) {
    for (const resolution of RESOLUTIONS) await typeCheck(consumer, TSC_7, format, resolution);
  }
  await emit(consumer, TSC_7, "cjs");
  await scenario.exercise(program(consumer, process.execPath, "esm", false), consumer);
  await scenario.exercise(program(consumer, process.execPath, "cjs", true), consumer);
  await scenario.commands?.(consumer);
  console.log(`✓ ${scenario.name} as installed, ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

const scratch = mkdtempSync(join(tmpdir(), "mim-cm-check-"));
try {
  await installTools();
  const tarballs = await pack(join(scratch, "tarballs"));
  await eachOf(tarballs, 2, (tarball) => lintPackage(tarball, scratch));
  console.log("✓ publint and Are The Types Wrong find nothing");
  await reportApi({ write: false });
  console.log("✓ what is exported is what release/api says");
  await eachOf(scenarios, 3, (scenario) => prove(scenario, tarballs, join(scratch, scenario.name)));
} finally {
  rmSync(scratch, { recursive: true });
}
