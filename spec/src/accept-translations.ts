/**
 * Records that the translations at a JSON Pointer and below say what English says now:
 * `node src/accept-translations.ts <locale> <pointer>`. Prints both texts of each. The folder of the contract can be given
 * as a third argument; it is `spec/` otherwise.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withoutMark } from "../plugin/origin-words.ts";
import { accepted, digestsOf, formatSources, readSources, SOURCES } from "./checks/overlay-sources.ts";
import type { JsonObject } from "./contract/json.ts";
import { proseOf, proseToTranslate } from "./contract/prose.ts";
import { bundle, lintAndBundleOverlay } from "./contract/redocly.ts";
import { SpecError } from "./contract/spec-error.ts";

const [locale, at, folder = fileURLToPath(new URL("..", import.meta.url))] = process.argv.slice(2);

function show(english: JsonObject, translated: JsonObject, places: readonly string[]): void {
  const [texts, translations] = [proseToTranslate(english), proseOf(translated)];
  for (const place of places) {
    const text = texts.get(place);
    if (text === undefined) console.log(`${place}\n  (English has this text no more)\n`);
    else
      console.log(`${place}\n  ${withoutMark(text)}\n  ${translations.get(place)?.trimEnd() ?? "(no translation)"}\n`);
  }
}

async function accept(language: string, place: string): Promise<void> {
  const [english, translated] = await Promise.all([
    bundle(folder),
    lintAndBundleOverlay(folder, `overlays/${language}.yaml`),
  ]);
  const sources = await readSources(folder);
  const recorded = sources.get(language) ?? new Map();
  const digests = accepted(recorded, digestsOf(english), place);
  const changed = [...new Set([...digests.keys(), ...recorded.keys()])].filter(
    (path) => digests.get(path) !== recorded.get(path),
  );
  show(english, translated, changed);
  await writeFile(join(folder, SOURCES), formatSources(sources.set(language, digests)));
  console.log(`${SOURCES}: ${changed.length} of ${language} recorded as looked at.`);
}

try {
  if (locale === undefined || at?.startsWith("#") !== true) {
    throw new SpecError('Say which: npm run translations:accept -w @mim-cm/spec -- <locale> "#/<pointer>"');
  }
  await accept(locale, at);
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
