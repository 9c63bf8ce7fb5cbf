import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { namedEnums } from "../contract/enums.ts";
import { type Json, type JsonObject, lookUp, objectOf, pointer } from "../contract/json.ts";
import { proseOf, proseToTranslate, withoutProse } from "../contract/prose.ts";
import { lintAndBundleOverlay } from "../contract/redocly.ts";
import { readYaml } from "../contract/yaml.ts";
import { checkSources, type Digests, digestsOf, readSources } from "./overlay-sources.ts";
import { missingFrom, shapeOf, tokensOf } from "./overlay-tokens.ts";
import type { Problem } from "./problem.ts";

/** The JSONPath of one node, with names and indexes only: `$.tags[0]`, `$.paths['/x'].put`. */
const STEP = /^(?:\.([A-Za-z_][\w-]*)|\['([^']+)'\]|\[(\d+)\])/;

/** A JSONPath of the form that the overlays use, as a JSON Pointer; undefined for any other form. */
function pointerOf(target: string): string | undefined {
  const steps: string[] = [];
  let rest = target.replace(/^\$/, "");
  while (rest !== "" && target.startsWith("$")) {
    const match = STEP.exec(rest);
    if (match === null) return undefined;
    steps.push(match[1] ?? match[2] ?? match[3] ?? "");
    rest = rest.slice(match[0].length);
  }
  return target.startsWith("$") ? pointer(...steps) : undefined;
}

/** Redocly passes over an action whose target matches nothing, so a renamed component would lose its translation in silence. */
function checkActions(file: string, overlay: JsonObject, english: JsonObject): Problem[] {
  const actions = Array.isArray(overlay["actions"]) ? overlay["actions"] : [];
  return actions.flatMap((action: Json, index) => {
    const target = String(objectOf(action)["target"]);
    const at = pointerOf(target);
    const where = { file, pointer: pointer("actions", index, "target") };
    if (at === undefined) return [{ ...where, message: `Write the target ${target} with names and indexes only.` }];
    if (at === "#" || lookUp(english, at) !== undefined) return [];
    return [{ ...where, message: `The target ${target} matches nothing in the contract: mend or remove this action.` }];
  });
}

function checkText(file: string, at: string, english: string, text: string | undefined, words: Set<string>): Problem[] {
  if (text === undefined || text === english) {
    return [{ file, pointer: at, message: `Translate ${JSON.stringify(english.slice(0, 60))}.` }];
  }
  const expected = tokensOf(english, words);
  const actual = tokensOf(text, words);
  const problems = [
    ...missingFrom(expected, actual).map((token) => `Keep ${token} as it is in English.`),
    ...missingFrom(actual, expected).map((token) => `Remove ${token}, which English does not have.`),
    ...(shapeOf(english) === shapeOf(text) ? [] : ["Keep the headings, lists and tables of the English text."]),
  ];
  return problems.map((message) => ({ file, pointer: at, message }));
}

/** The pointer of the first place where two values differ; undefined where they are equal. */
function firstDifference(one: Json | undefined, other: Json | undefined, at = "#"): string | undefined {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return one === other ? undefined : at;
  }
  const [left, right] = [one as JsonObject, other as JsonObject];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const key of keys) {
    const found = firstDifference(left[key], right[key], `${at}${pointer(key).slice(1)}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The words of the API that stand in its prose as they go over the wire: the names and values of the enums. */
function wireWords(document: JsonObject): Set<string> {
  return new Set(namedEnums(document).flatMap(({ members }) => members.map(({ name }) => name)));
}

/**
 * Holds one translated document against the English one: each text is translated, with its code spans, numbers, URLs,
 * placeholders and wire words untouched, and without its prose the document is the same.
 */
export function checkTranslation(file: string, english: JsonObject, translated: JsonObject): Problem[] {
  const words = wireWords(english);
  const expected = proseToTranslate(english);
  const texts = proseOf(translated);
  const difference = firstDifference(withoutProse(english), withoutProse(translated));
  const extra = [...texts.keys()].filter((at) => !expected.has(at) && !at.endsWith("/separator"));
  return [
    ...[...expected].flatMap(([at, text]) => checkText(file, at, text, texts.get(at), words)),
    ...extra.map((at) => ({ file, pointer: at, message: "Remove this text, which English does not have." })),
    ...(difference === undefined
      ? []
      : [{ file, pointer: difference, message: "An overlay changes prose only; this member differs from English." }]),
  ];
}

async function checkOverlay(
  folder: string,
  locale: string,
  english: JsonObject,
  recorded: Digests,
): Promise<Problem[]> {
  const file = `overlays/${locale}.yaml`;
  const overlay = objectOf(await readYaml(folder, file));
  const unmatched = checkActions(file, overlay, english);
  if (unmatched.length > 0) return unmatched;
  const problems = checkTranslation(file, english, await lintAndBundleOverlay(folder, file));
  const wrong = new Set(problems.map(({ pointer }) => pointer));
  const stale = checkSources(locale, digestsOf(english), recorded).filter(({ pointer }) => !wrong.has(pointer));
  return [...problems, ...stale];
}

/** Checks every overlay in `overlays/`, in the order of their names. */
export async function checkOverlays(folder: string, english: JsonObject): Promise<Problem[]> {
  const names = await readdir(join(folder, "overlays")).catch(() => []);
  const sources = await readSources(folder);
  const locales = names.filter((name) => name.endsWith(".yaml")).map((name) => name.slice(0, -".yaml".length));
  const checks = locales
    .sort()
    .map((locale) => checkOverlay(folder, locale, english, sources.get(locale) ?? new Map()));
  return (await Promise.all(checks)).flat();
}
