import { checkLifecycle } from "../checks/lifecycle.ts";
import { formatProblem } from "../checks/problem.ts";
import { namedEnum, namedEnums } from "../contract/enums.ts";
import type { Json, JsonObject } from "../contract/json.ts";
import type { Lifecycle } from "../contract/lifecycle.ts";
import { lintAndBundle } from "../contract/redocly.ts";
import { SpecError } from "../contract/spec-error.ts";
import { readYaml } from "../contract/yaml.ts";
import { enumsText } from "./enums.ts";
import { lifecycleText } from "./lifecycle.ts";
import { typesText } from "./types.ts";

function soundLifecycle(value: Json, document: JsonObject): Lifecycle {
  const problems = checkLifecycle(value, document);
  if (problems.length > 0) throw new SpecError(problems.map(formatProblem).join("\n"));
  // The check has just proved the shape.
  return value as unknown as Lifecycle;
}

/** Makes every file of `gen/` in memory, by name, from the sources in the folder. */
export async function makeOutputs(folder: string): Promise<ReadonlyMap<string, string>> {
  const [document, lifecycle, probes] = await Promise.all([
    lintAndBundle(folder),
    readYaml(folder, "lifecycle.yaml"),
    readYaml(folder, "probes.yaml"),
  ]);
  const states = namedEnum(document, "RequestStatus");
  return new Map([
    ["openapi.json", `${JSON.stringify(document, null, 2)}\n`],
    ["openapi.d.ts", await typesText(document)],
    ["enums.ts", enumsText(namedEnums(document))],
    ["lifecycle.ts", lifecycleText(soundLifecycle(lifecycle, document), states)],
    ["probes.json", `${JSON.stringify(probes, null, 2)}\n`],
  ]);
}
