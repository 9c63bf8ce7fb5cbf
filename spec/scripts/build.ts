/**
 * Adds to `dist` what tsc does not write: the declarations of the contract, and the contract as files for every tool, in JSON and
 * YAML, in English and in each language that `overlays/` has.
 */
import { copyFileSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stringify } from "yaml";
import type { JsonObject } from "../src/contract/json.ts";
import { lintAndBundleOverlay } from "../src/contract/redocly.ts";

const folder = join(import.meta.dirname, "..");
const dist = join(folder, "dist");

/** Lines are not folded: YAML 1.2 needs no limit, and diffs are easier to read. */
function writeYaml(name: string, document: JsonObject): void {
  writeFileSync(join(dist, `${name}.yaml`), stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
}

async function writeTranslation(overlay: string): Promise<void> {
  const name = `openapi.${basename(overlay, ".yaml")}`;
  const document = await lintAndBundleOverlay(folder, overlay);
  writeFileSync(join(dist, `${name}.json`), `${JSON.stringify(document, null, 2)}\n`);
  writeYaml(name, document);
}

copyFileSync(join(folder, "gen/openapi.d.ts"), join(dist, "gen/openapi.d.ts"));
// Generation has written it as an OpenAPI document.
writeYaml("openapi", JSON.parse(readFileSync(join(folder, "gen/openapi.json"), "utf8")) as JsonObject);
await Promise.all(globSync("overlays/*.yaml", { cwd: folder }).map(writeTranslation));
