import { lintAndBundle } from "../contract/redocly.ts";
import { readYaml } from "../contract/yaml.ts";
import { checkCallErrors } from "./call-errors.ts";
import { checkExampleTriples } from "./example-triples.ts";
import { checkExampleValues } from "./example-values.ts";
import { checkIgnoreFile } from "./ignore-file.ts";
import { checkLifecycle } from "./lifecycle.ts";
import { checkOverlays } from "./overlays.ts";
import { checkProbes } from "./probes.ts";
import type { Problem } from "./problem.ts";
import { checkReachableFiles } from "./reachable-files.ts";

/** Runs every check on the contract in a folder; throws a SpecError where Redocly finds fault with it first. */
export async function checkContract(folder: string): Promise<Problem[]> {
  const [document, lifecycle, probes, ignoring, unreachable] = await Promise.all([
    lintAndBundle(folder),
    readYaml(folder, "lifecycle.yaml"),
    readYaml(folder, "probes.yaml"),
    checkIgnoreFile(folder),
    checkReachableFiles(folder),
  ]);
  return [
    ...ignoring,
    ...unreachable,
    ...checkExampleValues(document),
    ...checkExampleTriples(document),
    ...checkCallErrors(document),
    ...checkLifecycle(lifecycle, document),
    ...checkProbes(probes, document),
    ...(await checkOverlays(folder, document)),
  ];
}
