import { join } from "node:path";
import { type Consumer, install } from "./consumer.ts";
import { eachOf } from "./each-of.ts";
import { checkLinks, lintPackage } from "./lint-package.ts";
import type { Tarball } from "./pack.ts";
import { emit, FORMATS, program, RESOLUTIONS, typeCheck, writeProject } from "./project.ts";
import type { Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios/index.ts";
import { TSC_7 } from "./tools.ts";

/** The types of the oldest Node that the packages run on. */
const NODE_TYPES = { "@types/node": "22.20.5" };

/** Installs a package, and writes its README's code beside it. */
export async function prepare(scenario: Scenario, tarballs: readonly Tarball[], folder: string): Promise<Consumer> {
  const consumer = await install(scenario.name, tarballs, { ...NODE_TYPES, ...scenario.development }, folder);
  await writeProject(scenario, consumer);
  return consumer;
}

async function prove(scenario: Scenario, consumer: Consumer): Promise<void> {
  checkLinks(scenario.name, consumer);
  for (const format of FORMATS) {
    for (const resolution of RESOLUTIONS) await typeCheck(consumer, TSC_7, format, resolution);
  }
  await emit(consumer, TSC_7, "cjs");
  await scenario.exercise(program(consumer, process.execPath, "esm", false), consumer);
  await scenario.exercise(program(consumer, process.execPath, "cjs", true), consumer);
  await scenario.commands?.(consumer);
}

/**
 * Lints the packages as packed, installs each in a project of its own, and there type-checks and runs the code of its README with
 * the Node and the TypeScript of this checkout. Returns the projects, by package. Throws at the first finding.
 */
export async function proveAll(tarballs: readonly Tarball[], scratch: string): Promise<ReadonlyMap<string, Consumer>> {
  await eachOf(tarballs, 2, (tarball) => lintPackage(tarball, scratch));
  console.log("✓ publint and Are The Types Wrong find nothing");
  const consumers = new Map<string, Consumer>();
  await eachOf(scenarios, 3, async (scenario) => {
    const started = performance.now();
    const consumer = await prepare(scenario, tarballs, join(scratch, scenario.name));
    await prove(scenario, consumer);
    consumers.set(scenario.name, consumer);
    console.log(`✓ ${scenario.name} as installed, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  });
  return consumers;
}
